import type { CustomerServices } from '../modules/customers/customer.resolver';
import { CustomerIds } from '../modules/customers/customer-ids';
import { CustomerImportService } from '../modules/customers/customer-ingest-service';
import { CustomerReader } from '../modules/customers/customer-reader';
import { CustomerTotals } from '../modules/customers/customer-totals';
import { ImportedCustomer } from '../modules/customers/imported-customer';
import { ImportedCustomers } from '../modules/customers/imported-customers';
import { Customers } from '../modules/customers/insight-customers';
import { recorded } from '../modules/rejections/recorded-ingest';
import type { Transactions } from '../modules/transactions/insight-transactions';
import type { Database } from '../platform/database/database';
import { IdempotentWriter } from '../platform/ingestion/idempotent-writer';
import { objectRow, transactionRow } from '../platform/ingestion/object-row';
import { ObjectSql } from '../platform/ingestion/object-sql';
import { ObjectWriter } from '../platform/ingestion/object-writer';
import type { RecordRejection } from '../platform/ingestion/refused';

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
