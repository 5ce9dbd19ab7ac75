import { openapiSchema } from '../../platform/fields/openapi';
import { partOf, rowsOf } from '../../platform/fields/table';
import { addBatchRoute } from '../../platform/http/batch-routes';
import type { TransactionsApi } from '../../platform/http/objects-api';
import { encryptedObject } from '../../platform/ingestion/encrypted-object';
import { IdempotentWriter } from '../../platform/ingestion/idempotent-writer';
import { transactionRow, versionCell } from '../../platform/ingestion/object-row';
import { ObjectWriter } from '../../platform/ingestion/object-writer';
import type { OnCommit } from '../../platform/ingestion/write';
import { defineModule, type Host } from '../../platform/module';
import { recordingIngest, type TransactionCommands } from '../rejections/recording-ingest.service';
import { rejectionsModule } from '../rejections/rejections.module';
import { OutOfOrderReversals } from './out-of-order-reversals.store';
import { restTransactions } from './rest-transactions.routes';
import { StoredVersion } from './stored-version.model';
import { Transaction } from './transaction.model';
import { TransactionIngestResolver, transactionIngestRegistration } from './transaction-ingest.resolver';
import { TransactionInput } from './transaction-input.model';
import { TransactionPatchInput } from './transaction-patch.model';
import { TransactionHistoryResolver, TransactionQueryResolver } from './transaction-query.resolver';
import { TransactionReader } from './transaction-reader.store';
import { wireText } from './transaction-wire';
import { paths } from './transactions.openapi';
import { Transactions } from './transactions.queries';
import { addTransactionRoutes } from './transactions.routes';
import { TransactionIngestService } from './transactions.service';
import { TransactionSql } from './transactions.store';

export interface TransactionsServices {
  readonly commands: TransactionCommands;
  readonly queries: Transactions;
  /** What REST calls. */
  readonly rest: TransactionsApi;
  /** Refunds and disputes that came before their transaction. */
  readonly outOfOrder: OutOfOrderReversals;
  /** Calls the listener after each commit of transactions, before the writes are acknowledged: it must not throw or block. */
  readonly onCommit: (listener: OnCommit) => void;
}

/** Payments: 118 fields, their status, versions and history. */
export const transactionsModule = defineModule<TransactionsServices>({
  name: 'transactions',
  uses: [rejectionsModule],
  entities: [Transaction, StoredVersion],
  objectTypes: [{ kind: 'transaction', input: TransactionInput }],
  resolvers: [TransactionQueryResolver, TransactionHistoryResolver, TransactionIngestResolver],
  openapi: () => ({ paths, schemas: inputSchemas() }),
  encryptedTables: database => [encryptedObject(transactionRow(database)), ENCRYPTED_VERSIONS],
  create(host) {
    const listeners: OnCommit[] = [];
    const outOfOrder = new OutOfOrderReversals(host.database.engine);
    const commands = commandsOf(host, outOfOrder, decisions => {
      for (const listener of listeners) listener(decisions);
    });
    const { engine } = host.database;
    const queries = new Transactions(new TransactionReader(engine, transactionRow(host.database)));
    const resolver = new TransactionIngestResolver(commands);
    const rest = restTransactions({ resolver, queries });
    return {
      services: { commands, queries, rest, outOfOrder, onCommit: listener => void listeners.push(listener) },
      resolvers: [
        transactionIngestRegistration(resolver),
        { resolver: new TransactionQueryResolver(queries) },
        { resolver: new TransactionHistoryResolver(queries) },
      ],
      routes(server, http) {
        addTransactionRoutes(server, rest);
        addBatchRoute(server, http, { kind: 'transaction', objects: rest });
      },
    };
  },
});

/** What is sent: a transaction, a patch, and the objects within them. */
function inputSchemas() {
  const embedded = rowsOf(TransactionInput).filter(({ kind }) => kind === 'part');
  return {
    TransactionInput: openapiSchema(TransactionInput),
    TransactionPatch: openapiSchema(TransactionPatchInput),
    ...Object.fromEntries(embedded.map(row => [partOf(row).name, openapiSchema(partOf(row))])),
  };
}

function commandsOf(
  { database, newId, use }: Host,
  outOfOrder: OutOfOrderReversals,
  onCommit: OnCommit,
): TransactionCommands {
  const { engine } = database;
  const sql = new TransactionSql(transactionRow(database), engine.dialect, {
    versionText: wireText,
    outOfOrder,
  });
  const writer = new ObjectWriter(engine, sql, onCommit);
  const idempotentWriter = new IdempotentWriter(engine, sql, onCommit);
  const service = new TransactionIngestService({ writer, idempotentWriter, clock: Date.now, newId });
  return recordingIngest(service, use(rejectionsModule).note);
}

const ENCRYPTED_VERSIONS = {
  name: 'transaction_versions',
  key: ['account_id', 'transaction_id', 'version'],
  columns: ['content'],
  placeOf: ({ account_id, transaction_id, version }: Readonly<Record<string, unknown>>) =>
    versionCell(String(account_id), String(transaction_id), Number(version)),
};
