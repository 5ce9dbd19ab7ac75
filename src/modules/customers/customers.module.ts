import type { Database } from '../../platform/database/database';
import { addBatchRoute } from '../../platform/http/batch-routes';
import { addObjectRoutes } from '../../platform/http/object-routes';
import { encryptedObject } from '../../platform/ingestion/encrypted-object';
import { IdempotentWriter } from '../../platform/ingestion/idempotent-writer';
import { objectRow, transactionRow } from '../../platform/ingestion/object-row';
import { ObjectSql } from '../../platform/ingestion/object-sql';
import { ObjectWriter } from '../../platform/ingestion/object-writer';
import type { RecordRejection } from '../../platform/ingestion/refused';
import { defineModule } from '../../platform/module';
import { recorded } from '../rejections/recorded-ingest';
import { rejectionsModule } from '../rejections/rejections.module';
import type { Transactions } from '../transactions/insight-transactions';
import { transactionsModule } from '../transactions/transactions.module';
import type { CustomerServices } from './customer.resolver';
import { CustomerResolver, customerRegistration } from './customer.resolver';
import { CustomerFields } from './customer-fields';
import { CustomerIds } from './customer-ids';
import { CustomerImportService } from './customer-ingest-service';
import { CustomerPartsResolver } from './customer-parts.resolver';
import { customerPaths, customerSchemas } from './customer-paths';
import { CustomerReader } from './customer-reader';
import { CustomerTotals } from './customer-totals';
import { addCustomerRoutes } from './customers';
import { ImportedCustomer } from './imported-customer';
import { ImportedCustomers } from './imported-customers';
import { Customers } from './insight-customers';
import { restCustomers } from './rest-customers';

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
