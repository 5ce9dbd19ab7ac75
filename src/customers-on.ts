import type { CustomerSide } from './api/context';
import { CustomerIntake } from './ingest/customer-intake';
import { Customers } from './insight/customers';
import type { Transactions } from './insight/transactions';
import { ImportedCustomer } from './model/imported-customer';
import { CustomerIds } from './store/customers/customer-ids';
import { CustomerReader } from './store/customers/customer-reader';
import { CustomerTotals } from './store/customers/customer-totals';
import { ImportedCustomers } from './store/customers/imported-customers';
import type { Database } from './store/database';
import { KeyedWriter } from './store/keyed-writer';
import { objectRow, transactionRow } from './store/object-row';
import { ObjectSql } from './store/object-sql';
import { TransactionWriter } from './store/transaction-writer';

/** The importing and the reading of customers on an open database. */
export function customerSide(
  database: Database,
  { transactions, newId }: { readonly transactions: Transactions; readonly newId: () => string },
): CustomerSide {
  const { engine } = database;
  const row = objectRow(database, ImportedCustomer);
  const sql = new ObjectSql(row, engine.dialect);
  const writer = new TransactionWriter(engine, sql);
  const keyedWriter = new KeyedWriter(engine, sql);
  return {
    intake: new CustomerIntake({ writer, keyedWriter, clock: Date.now, newId }),
    questions: new Customers({
      transactions,
      ids: new CustomerIds(engine),
      imported: new ImportedCustomers(engine, row),
      reader: new CustomerReader(engine, transactionRow(database)),
      totals: new CustomerTotals(engine),
    }),
  };
}
