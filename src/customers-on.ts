import type { CustomerServices } from './api/resolvers/customer.resolver';
import { CustomerImportService } from './ingest/customer-intake';
import { recorded } from './ingest/refusals/recorded-ingest';
import { Customers } from './insight/customers';
import type { Transactions } from './insight/transactions';
import { ImportedCustomer } from './model/imported-customer';
import type { RecordRejection } from './model/refused';
import { CustomerIds } from './store/customers/customer-ids';
import { CustomerReader } from './store/customers/customer-reader';
import { CustomerTotals } from './store/customers/customer-totals';
import { ImportedCustomers } from './store/customers/imported-customers';
import type { Database } from './store/database';
import { IdempotentWriter } from './store/keyed-writer';
import { objectRow, transactionRow } from './store/object-row';
import { ObjectSql } from './store/object-sql';
import { ObjectWriter } from './store/transaction-writer';

export interface CustomerServicesParts {
  readonly transactions: Transactions;
  readonly newId: () => string;
  /** Told of every row that is refused. */
  readonly note: RecordRejection;
}

/** The importing and the reading of customers on an open database. */
export function createCustomers(
  database: Database,
  { transactions, newId, note }: CustomerServicesParts,
): CustomerServices {
  const { engine } = database;
  const row = objectRow(database, ImportedCustomer);
  const sql = new ObjectSql(row, engine.dialect);
  const writer = new ObjectWriter(engine, sql);
  const idempotentWriter = new IdempotentWriter(engine, sql);
  const commands = new CustomerImportService({ writer, idempotentWriter, clock: Date.now, newId });
  return {
    commands: recorded(commands, { kind: 'customer', note }),
    queries: new Customers({
      transactions,
      ids: new CustomerIds(engine),
      imported: new ImportedCustomers(engine, row),
      reader: new CustomerReader(engine, transactionRow(database)),
      totals: new CustomerTotals(engine),
    }),
  };
}
