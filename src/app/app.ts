import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { accessModule } from '../modules/access/access.module';
import { rejectionsModule } from '../modules/rejections/rejections.module';
import type { Database } from '../platform/database/database';
import { version } from '../platform/documentation/version';
import { graphqlServer } from '../platform/graphql/graphql-server';
import { createIdempotencyCleanup } from '../platform/ingestion/idempotency-cleanup';
import type { AnyModule } from '../platform/module';
import { certificateOf } from './certificate';
import { createHost } from './host';
import { registerGraphql } from './http/graphql';
import { createServer } from './http/server';
import type { Health } from './http/server-options';
import { modules } from './modules';
import { openapiDocument } from './openapi-document';
import { schemaPartsOf } from './schema';

/** The gateway, assembled and not yet listening. */
export interface App {
  readonly server: FastifyInstance;
  /** Finishes open requests and writes what is still in memory. The database stays open. */
  close(): Promise<void>;
}

/** Assembles the modules: the only place that sees everything they provide. */
export async function createApp(
  config: Config,
  log: Logger,
  database: Database,
  of: readonly AnyModule[] = modules,
): Promise<App> {
  const { created, use } = createHost({ config, log, database }, of);
  const parts = [...created.values()];
  const { authenticate } = use(accessModule);
  const { note } = use(rejectionsModule);
  const apollo = graphqlServer({
    parts: schemaPartsOf(of),
    resolvers: parts.flatMap(({ resolvers = [] }) => resolvers),
    report: (err, requestId) => log.error({ requestId, err }, 'GraphQL request failed'),
    note,
    development: config.isDevelopment,
  });
  const server = await createServer({
    log,
    authenticate,
    requestsPerMinute: typeof config.rateLimit === 'number' ? config.rateLimit : undefined,
    routes: parts.flatMap(({ routes }) => (routes ? [routes] : [])),
    recordRejection: note,
    health: healthOf(database),
    openapi: () => openapiDocument(of),
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
  const jobs = [createIdempotencyCleanup(database, log), ...parts.flatMap(({ jobs = [] }) => jobs)];
  for (const job of jobs) job.start();
  return {
    server,
    async close() {
      await server.close();
      await apollo.stop();
      for (const job of jobs) await job.stop();
    },
  };
}

/** How long the database may take to answer a readiness check, in ms. */
const READY_WITHIN_MS = 800;

function healthOf({ engine }: Database): Health {
  return {
    live: () => true,
    async ready() {
      const ready = await engine.reachable(READY_WITHIN_MS);
      return { ready, reasons: ready ? [] : ['The database does not respond or accepts no writes.'] };
    },
  };
}
