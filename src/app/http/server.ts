import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { addAnswerHeaders, setAnswerHeaders } from '../../platform/http/answer-headers';
import { addAuthentication, addScopes } from '../../platform/http/authentication';
import { addBodies } from '../../platform/http/body';
import { answerClientError } from '../../platform/http/client-error';
import { addCors } from '../../platform/http/cors';
import { exportStreams } from '../../platform/http/export-streams';
import { addHealthRoutes } from '../../platform/http/health';
import { addUnknownRoutes } from '../../platform/http/known-routes';
import * as limits from '../../platform/http/limits';
import { batchStreams } from '../../platform/http/ndjson/batch-streams';
import { sendProblem } from '../../platform/http/problem';
import { addKeyRate } from '../../platform/http/rate';
import { addRejectedRequests } from '../../platform/http/rejected-requests';
import { addRequestForm } from '../../platform/http/request-form';
import { addRequestLog, logRequest } from '../../platform/http/request-log';
import { addStopping } from '../../platform/http/stopping';
import { toApiError } from '../../platform/http/to-api-error';
import { addPages } from './pages';
import type { ServerOptions } from './server-options';
import '../../platform/http/route-config';

/**
 * The HTTP server with every route but `/graphql`, which `registerGraphql` adds. It does not listen yet. `close()`
 * finishes the requests in flight.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify(serverOptions(options)) as unknown as FastifyInstance;
  server.server.maxConnections = options.connectionsMax ?? limits.CONNECTIONS_MAX;
  server.setErrorHandler((error, request, reply) => sendProblem(request, reply, toApiError(error)));
  // Every request passes these checks in this order, the cheapest first. Its body is read after them.
  addRequestLog(server, options.log);
  addRejectedRequests(server, options.recordRejection);
  addAnswerHeaders(server, options.tls !== undefined);
  // Browsers can read the errors of every later check.
  await addCors(server, options.corsOrigins ?? []);
  addUnknownRoutes(server);
  addRequestForm(server);
  addStopping(server);
  addAuthentication(server, options.authenticate);
  if (options.requestsPerMinute) addKeyRate(server, options.requestsPerMinute);
  addScopes(server);
  addBodies(server);

  addHealthRoutes(server, options.health);
  const { authenticate, log, streamIdleMs } = options;
  const http = {
    authenticate,
    sendExport: exportStreams(log, streamIdleMs),
    answerStream: batchStreams(server, streamIdleMs),
  };
  for (const addRoutes of options.routes) addRoutes(server, http);
  addPages(server, options);
  return server;
}

function serverOptions({ log, tls, trustProxy, ...given }: ServerOptions): FastifyServerOptions {
  const requestTimeout = given.requestTimeoutMs ?? limits.REQUEST_TIMEOUT_MS;
  const transport = {
    maxHeaderSize: limits.HEADER_BYTES_MAX,
    // Node swaps the two where the timeout of the headers is longer.
    headersTimeout: Math.min(limits.HEADERS_TIMEOUT_MS, requestTimeout),
    connectionsCheckingInterval: limits.CONNECTION_CHECK_MS,
    // Node's own error has no body, so `addRequestForm` checks this.
    requireHostHeader: false,
  };
  return {
    ...(tls ? { https: { ...transport, ...tls } } : { http: transport }),
    bodyLimit: limits.SINGLE_BODY_BYTES_MAX,
    requestTimeout,
    keepAliveTimeout: limits.KEEP_ALIVE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // The caller's own request id is ignored: the log would hold its unchecked text.
    genReqId: () => randomUUID(),
    trustProxy: believed(trustProxy ?? false),
    // Fastify's limit of 100 would turn longer ids into 404. The input's own checks decide instead.
    routerOptions: { maxParamLength: limits.HEADER_BYTES_MAX },
    frameworkErrors: (error, request, reply) => {
      setAnswerHeaders(request, reply);
      sendProblem(request, reply, toApiError(error));
      logRequest(log, request, reply);
    },
    clientErrorHandler: (error, socket) => answerClientError(log, error, socket),
  };
}

/** A number of proxies as a function, because Fastify no longer accepts a plain number. */
function believed(proxies: false | number | readonly string[]): FastifyServerOptions['trustProxy'] {
  if (typeof proxies !== 'number') return proxies === false ? false : [...proxies];
  return (_address, hop) => hop < proxies;
}
