import type { Database } from '../../platform/database/database';
import { addBatchRoute } from '../../platform/http/batch-routes';
import { addObjectRoutes } from '../../platform/http/object-routes';
import { encryptedObject } from '../../platform/ingestion/encrypted-object';
import { IdempotentWriter } from '../../platform/ingestion/idempotent-writer';
import { objectRow, transactionRow } from '../../platform/ingestion/object-row';
import { ObjectSql } from '../../platform/ingestion/object-sql';
import { ObjectWriter } from '../../platform/ingestion/object-writer';
import type { RecordRejection } from '../../platform/ingestion/rejected-submission';
import { defineModule } from '../../platform/module';
import { recorded } from '../rejections/recording-ingest.service';
import { rejectionsModule } from '../rejections/rejections.module';
import { transactionsModule } from '../transactions/transactions.module';
import type { Transactions } from '../transactions/transactions.queries';
import type { CustomerServices } from './customer.resolver';
import { CustomerResolver, customerRegistration } from './customer.resolver';
import { CustomerFields } from './customer-fields.model';
import { CustomerIds } from './customer-ids.store';
import { CustomerImportService } from './customer-import.service';
import { CustomerPartsResolver } from './customer-parts.resolver';
import { CustomerReader } from './customer-reader.store';
import { CustomerTotals } from './customer-totals.store';
import { customerPaths, customerSchemas } from './customers.openapi';
import { Customers } from './customers.queries';
import { addCustomerRoutes } from './customers.routes';
import { ImportedCustomer } from './imported-customer.model';
import { ImportedCustomers } from './imported-customers.store';
import { restCustomers } from './rest-customers.routes';

/** Customers: derived from their transactions, and imported. */
export const customersModule = defineModule<CustomerServices>({
  name: 'customers',
  uses: [rejectionsModule, transactionsModule],
  entities: [ImportedCustomer],
  objectTypes: [{ kind: 'customer', input: CustomerFields }],
  resolvers: [CustomerResolver, CustomerPartsResolver],
  openapi: () => ({ paths: customerPaths, schemas: customerSchemas() }),
  encryptedTables: database => [encryptedObject(objectRow(database, ImportedCustomer))],
  create({ database, newId, use }) {
    const transactions = use(transactionsModule);
    const { note } = use(rejectionsModule);
    const services = createCustomers(database, { transactions: transactions.queries, newId, note });
    const resolver = new CustomerResolver(services);
    const rest = restCustomers({ resolver, queries: services.queries, transactions: transactions.rest });
    return {
      services,
      resolvers: [customerRegistration(resolver), { resolver: new CustomerPartsResolver(services.queries) }],
      routes(server, http) {
        addObjectRoutes(server, 'customer', rest);
        addCustomerRoutes(server, rest);
        addBatchRoute(server, http, { kind: 'customer', objects: rest });
      },
    };
  },
});

export interface CustomerServicesParts {
  readonly transactions: Transactions;
  readonly newId: () => string;
  /** Told of every row that is refused. */
  readonly note: RecordRejection;
}

/** The importing and the reading of customers on an open database. */
function createCustomers(
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
