import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Accounts } from './access/accounts';
import { ApiKeys } from './access/api-keys';
import { type Authenticator, createAuthenticator } from './access/authenticator';
import { graphqlServer } from './api/graphql-server';
import { certificateOf } from './certificate';
import { createReversals } from './children-on';
import type { Config } from './config';
import { createCustomers } from './customers-on';
import { registerGraphql } from './edge/graphql';
import { limitFailedAuthentications } from './edge/guess-limit';
import { openapiDocument } from './edge/openapi/document';
import { restChildren } from './edge/rest-children';
import { restCustomers } from './edge/rest-customers';
import { restMetrics } from './edge/rest-insights';
import { restRejections } from './edge/rest-refusals';
import { restTransactions } from './edge/rest-transactions';
import { createServer } from './edge/server';
import type { Authenticate, Health } from './edge/server-options';
import { createExport } from './export-on';
import { IdempotencyCleanup } from './ingest/answer-sweep';
import { TransactionIngestService } from './ingest/ingest';
import { recordingIngest } from './ingest/refusals/recorded-ingest';
import { Audit } from './insight/audit';
import { LiveTransactions } from './insight/live/live-transactions';
import { Rejections } from './insight/refusals';
import type { TransactionExport } from './insight/transaction-export';
import { Transactions } from './insight/transactions';
import { createMetrics } from './metrics-on';
import { DISPUTE, REFUND } from './model/children';
import type { RecordRejection } from './model/refused';
import { wireText } from './model/transaction-wire';
import { createErasure, createRetentionJob } from './privacy-on';
import { createRejections } from './refusals-on';
import { resolversOf, type Services } from './resolvers';
import { createRollupJob } from './rollups-on';
import { AccountStore } from './store/account.store';
import { ApiKeyStore } from './store/api-key.store';
import { AuditLog } from './store/audit-log';
import type { Database } from './store/database';
import { OutOfOrderReversals } from './store/early-children';
import { idSource } from './store/id';
import { IdempotentWriter } from './store/keyed-writer';
import { type TransactionRow, transactionRow } from './store/object-row';
import { RejectionReader } from './store/refusal-reader';
import { IdempotencyStore } from './store/remembered-answers';
import { ChangePoller } from './store/transaction-news';
import { TransactionReader } from './store/transaction-reader';
import { TransactionSql } from './store/transaction-sql';
import { ObjectWriter } from './store/transaction-writer';
import type { OnCommit } from './store/write';
import { version } from './version';

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
