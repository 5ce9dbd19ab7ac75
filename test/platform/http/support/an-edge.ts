import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createServer } from '../../../../src/app/http/server';
import type { ServerOptions } from '../../../../src/app/http/server-options';
import { addCustomerRoutes } from '../../../../src/modules/customers/customers.routes';
import { addExportRoute } from '../../../../src/modules/exports/exports.routes';
import { addMetricsRoutes } from '../../../../src/modules/metrics/metrics.routes';
import { addRejectionRoutes } from '../../../../src/modules/rejections/rejections.routes';
import { addTransactionRoutes } from '../../../../src/modules/transactions/transactions.routes';
import type { Authenticate } from '../../../../src/platform/http/authenticate';
import { addBatchRoute } from '../../../../src/platform/http/batch-routes';
import { addObjectRoutes } from '../../../../src/platform/http/object-routes';
import { unauthenticated } from '../../../../src/platform/http/unauthenticated';
import type { Caller, Scope } from '../../../../src/platform/ingestion/caller';
import type { AddRoutes } from '../../../../src/platform/module';
import { loggedError } from '../../../../src/platform/telemetry/logged-error';
import { freePort } from '../../../support/free-port';
import { type MemoryTransactions, memoryTransactions } from './memory-transactions';

export interface Edge {
  readonly server: FastifyInstance;
  /** Where it listens, e.g. `http://127.0.0.1:20345`. */
  readonly url: string;
  /** Every line that was logged so far. */
  readonly lines: Record<string, unknown>[];
}

/** Keys that the edge of a test knows. */
export const KEYS: Readonly<Record<string, readonly Scope[]>> = {
  'pck-writer': ['ingest'],
  'pck-reader': ['read'],
  'pck-both': ['ingest', 'read'],
  'pck-admin': ['admin'],
};

/** Whose keys they are, each its own. */
export const authenticate: Authenticate = async key => callerOf(key);

export interface EdgeOptions extends Partial<ServerOptions> {
  readonly transactions?: MemoryTransactions;
}

/** A listening edge over transactions in memory; what the test does not say is as in production. */
export async function anEdge(
  { transactions = memoryTransactions(), ...given }: EdgeOptions = {},
  register: (server: FastifyInstance) => void = () => {},
): Promise<Edge> {
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { serializers: { err: loggedError } },
    { write: line => void lines.push(JSON.parse(line)) },
  );
  const server = await createServer({
    log,
    authenticate,
    routes: [routesOver(transactions)],
    recordRejection: () => undefined,
    health: { live: () => true, ready: async () => ({ ready: true, reasons: [] }) },
    openapi: () => ({ openapi: '3.1.0', info: { title: 'A gateway', version: '1' }, paths: {} }),
    version: '1.2.3',
    ...given,
  });
  register(server);
  const url = await server.listen({ port: await freePort(), host: '127.0.0.1' });
  return { server, url, lines };
}

/** The routes of every module, over objects in memory. */
const routesOver =
  (transactions: MemoryTransactions): AddRoutes =>
  (server, http) => {
    addTransactionRoutes(server, transactions);
    addBatchRoute(server, http, { kind: 'transaction', objects: transactions });
    for (const kind of ['refund', 'dispute', 'customer']) {
      const objects = memoryTransactions();
      addObjectRoutes(server, kind, objects);
      addBatchRoute(server, http, { kind, objects });
    }
    addCustomerRoutes(server, { ...memoryTransactions(), transactions: async () => ({ data: [] }) });
    addMetricsRoutes(server, { json: async () => ({ data: [] }), csv: async () => '' });
    addExportRoute(server, { ...http, transactions, exports: transactions });
    addRejectionRoutes(server, { list: async () => ({ data: [] }), counts: async () => ({ data: [] }) });
  };

function callerOf(key: string): Caller {
  const scopes = KEYS[key];
  if (!scopes) throw unauthenticated();
  return { accountId: 'account-1', keyId: `id-of-${key}`, keyName: key, scopes, conflictPolicy: 'REJECT' };
}
