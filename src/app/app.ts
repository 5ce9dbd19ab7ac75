import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { AccountStore } from '../modules/access/account.store';
import { Accounts } from '../modules/access/accounts';
import { ApiKeyStore } from '../modules/access/api-key.store';
import { ApiKeys } from '../modules/access/api-keys';
import { type Authenticator, createAuthenticator } from '../modules/access/authenticator';
import { Audit } from '../modules/audit/audit';
import { AuditLog } from '../modules/audit/audit-log';
import { restCustomers } from '../modules/customers/rest-customers';
import type { TransactionExport } from '../modules/exports/transaction-export';
import { ChangePoller } from '../modules/live/change-poller';
import { LiveTransactions } from '../modules/live/live-transactions';
import { restMetrics } from '../modules/metrics/rest-metrics';
import { Rejections } from '../modules/rejections/insight-rejections';
import { recordingIngest } from '../modules/rejections/recorded-ingest';
import { RejectionReader } from '../modules/rejections/rejection-reader';
import { restRejections } from '../modules/rejections/rest-rejections';
import { DISPUTE, REFUND } from '../modules/reversals/model-reversals';
import { restChildren } from '../modules/reversals/rest-reversals';
import { OutOfOrderReversals } from '../modules/transactions/early-reversals';
import { TransactionIngestService } from '../modules/transactions/ingest';
import { Transactions } from '../modules/transactions/insight-transactions';
import { restTransactions } from '../modules/transactions/rest-transactions';
import { TransactionReader } from '../modules/transactions/transaction-reader';
import { TransactionSql } from '../modules/transactions/transaction-sql';
import { wireText } from '../modules/transactions/transaction-wire';
import type { Database } from '../platform/database/database';
import { idSource } from '../platform/database/id';
import { version } from '../platform/documentation/version';
import { graphqlServer } from '../platform/graphql/graphql-server';
import { limitFailedAuthentications } from '../platform/http/failed-authentication-limit';
import { IdempotencyCleanup } from '../platform/ingestion/idempotency-cleanup';
import { IdempotencyStore } from '../platform/ingestion/idempotency-store';
import { IdempotentWriter } from '../platform/ingestion/idempotent-writer';
import { type TransactionRow, transactionRow } from '../platform/ingestion/object-row';
import { ObjectWriter } from '../platform/ingestion/object-writer';
import type { RecordRejection } from '../platform/ingestion/refused';
import type { OnCommit } from '../platform/ingestion/write';
import { certificateOf } from './certificate';
import { createCustomers } from './customers-on';
import { createExport } from './export-on';
import { openapiDocument } from './http/document';
import { registerGraphql } from './http/graphql';
import { createServer } from './http/server';
import type { Authenticate, Health } from './http/server-options';
import { createMetrics } from './metrics-on';
import { createErasure, createRetentionJob } from './privacy-on';
import { createRejections } from './rejections-on';
import { resolversOf, type Services } from './resolvers';
import { createReversals } from './reversals-on';
import { createRollupJob } from './rollups-on';

/** The gateway, put together and not yet listening. */
export interface App {
  readonly server: FastifyInstance;
  /** Finishes what was accepted and writes what is still in memory; the database stays open. */
  close(): Promise<void>;
}

/** Puts the floors together, bottom up. The only place that sees all of them. */
export async function createApp(config: Config, log: Logger, database: Database): Promise<App> {
  const newId = idSource();
  const keys = new ApiKeyStore(database.engine, newId);
  const accounts = new AccountStore(database.engine, newId);
  const authenticator = createAuthenticator({ keys, accounts });
  const record = createRejections(database, config, { log, newId });
  const row = transactionRow(database);
  const live = new LiveTransactions({
    changes: new ChangePoller(database.engine, row),
    clock: Date.now,
    report: err => log.warn({ err }, 'what other gateways stored could not be told to those who listen'),
  });
  const access = { keys, accounts, authenticator, newId };
  const services = servicesOn(database, { ...access, row, live, note: record.note });
  const resolvers = resolversOf(services);
  const apollo = graphqlServer({
    resolvers: resolvers.registrations,
    report: (err, requestId) => log.error({ requestId, err }, 'a GraphQL request failed'),
    note: record.note,
    development: config.isDevelopment,
  });
  const authenticate = authenticateWith(authenticator, config);
  const server = await createServer({
    log,
    authenticate,
    requestsPerMinute: typeof config.rateLimit === 'number' ? config.rateLimit : undefined,
    ...restOf(services, resolvers),
    recordRejection: record.note,
    health: healthOf(database),
    openapi: openapiDocument,
    version: version(),
    publicUrl: config.publicUrl,
    explorer: config.explorer,
    corsOrigins: config.corsOrigins,
    trustProxy: config.trustProxy,
    tls: certificateOf(config),
  });
  await apollo.start();
  registerGraphql(server, {
    apollo,
    contextOf: (caller, terms) => ({ caller, ...terms, channel: 'graphql' as const }),
    authenticate,
  });
  const cleanUp = createIdempotencyCleanup(database, log);
  cleanUp.start();
  record.start();
  const retention = createRetentionJob(database, config, { log, newId });
  retention?.start();
  const rollups = createRollupJob(database, log);
  rollups.start();
  const flush = () => authenticator.flushLastUsed().catch(err => log.warn({ err }, LAST_USE_UNWRITTEN));
  const flushing = setInterval(flush, LAST_USE_EVERY_MS).unref();
  return {
    server,
    async close() {
      await server.close();
      await apollo.stop();
      await live.close();
      clearInterval(flushing);
      await flush();
      await record.stop();
      await cleanUp.stop();
      await retention?.stop();
      await rollups.stop();
    },
  };
}

interface Parts {
  readonly keys: ApiKeyStore;
  readonly accounts: AccountStore;
  readonly authenticator: Authenticator;
  readonly newId: () => string;
  readonly note: RecordRejection;
  readonly row: TransactionRow;
  readonly live: LiveTransactions;
}

/** How often it is written when keys were last used, in ms; as much is lost with a process that dies. */
const LAST_USE_EVERY_MS = 15_000;
const LAST_USE_UNWRITTEN = 'when keys were last used could not be written';

/** Guesses are limited unless every limit is switched off. */
function authenticateWith({ callerOf }: Authenticator, { rateLimit }: Config): Authenticate {
  return rateLimit === 'off' ? presented => callerOf(presented) : limitFailedAuthentications(callerOf);
}

/** Everything that a resolver or REST may hand over to, made once. */
function servicesOn(
  database: Database,
  { live, row, note, ...access }: Parts,
): Services & { readonly exports: TransactionExport } {
  const { keys, accounts, authenticator, newId } = access;
  const { engine } = database;
  const onCommit: OnCommit = decisions => live.onCommit(decisions);
  const outOfOrder = new OutOfOrderReversals(engine);
  const sql = new TransactionSql(row, engine.dialect, { versionText: wireText, outOfOrder });
  const writer = new ObjectWriter(engine, sql, onCommit);
  const idempotentWriter = new IdempotentWriter(engine, sql, onCommit);
  const ingest = new TransactionIngestService({ writer, idempotentWriter, clock: Date.now, newId });
  const transactions = new Transactions(new TransactionReader(engine, row));
  return {
    live,
    ingest: recordingIngest(ingest, note),
    rejections: new Rejections(new RejectionReader(engine)),
    transactions,
    refunds: createReversals(database, REFUND, { outOfOrder, newId, note }),
    disputes: createReversals(database, DISPUTE, { outOfOrder, newId, note }),
    customers: createCustomers(database, { transactions, newId, note }),
    exports: createExport(database),
    apiKeys: new ApiKeys({ keys, forget: authenticator.forget }),
    accounts: new Accounts({ accounts, forgetAll: authenticator.forgetAll }),
    audit: new Audit(new AuditLog(engine)),
    metrics: createMetrics(database),
    erasure: createErasure(database, newId),
  };
}

/** REST calls the instances that GraphQL calls. */
function restOf(
  services: ReturnType<typeof servicesOn>,
  { ingest, refunds, disputes, customers }: ReturnType<typeof resolversOf>,
) {
  const { exports, metrics, rejections } = services;
  const transactions = restTransactions({ resolver: ingest, queries: services.transactions, exports });
  return {
    transactions,
    rejections: restRejections(rejections),
    metrics: restMetrics(metrics),
    refunds: restChildren({ kind: REFUND, resolver: refunds, queries: services.refunds.reversals }),
    disputes: restChildren({ kind: DISPUTE, resolver: disputes, queries: services.disputes.reversals }),
    customers: restCustomers({ resolver: customers, queries: services.customers.queries, transactions }),
  };
}

function createIdempotencyCleanup({ engine, encryption }: Database, log: Logger): IdempotencyCleanup {
  const report = (err: unknown) =>
    log.warn({ err }, 'old answers to idempotency keys could not be forgotten');
  return new IdempotencyCleanup({
    answers: new IdempotencyStore(engine, encryption),
    clock: Date.now,
    report,
  });
}

/** How long the database may take to answer a readiness check, in ms. */
const READY_WITHIN_MS = 800;

function healthOf({ engine }: Database): Health {
  return {
    live: () => true,
    async ready() {
      const ready = await engine.reachable(READY_WITHIN_MS);
      return { ready, reasons: ready ? [] : ['The database does not answer or takes no writes.'] };
    },
  };
}
