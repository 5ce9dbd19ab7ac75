import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/**
 * Logs one line per request. It names the route's pattern, never the URL, because an id or a filter may be a card
 * number. It never reads headers or bodies.
 */
export function addRequestLog(server: FastifyInstance, log: Logger): void {
  server.decorateRequest('fault', null);
  server.decorateRequest('rows', null);
  // The line has only our own fields. Redacting headers would cost more than writing it.
  const served = log.child({}, { redact: [] });
  server.addHook('onResponse', (request, reply, done) => {
    logRequest(log, request, reply, { served });
    done();
  });
}

/** Logs a response that was cut off, which Fastify does not report. */
export function logIfCutOff(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) logRequest(log, request, reply, { isCutOff: true });
  });
}

interface LineTerms {
  /** The logger for lines without an error. */
  readonly served?: Logger;
  readonly isCutOff?: true;
}

/** Logs one request, finished or cut off. */
export function logRequest(
  log: Logger,
  request: FastifyRequest,
  reply: FastifyReply,
  { served = log, isCutOff }: LineTerms = {},
): void {
  const { apiError, caller, rows } = request;
  const line = {
    requestId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    code: apiError?.code,
    accountId: caller?.accountId,
    keyId: caller?.keyId,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    fields: apiError?.details.errors?.length,
    rows: rows ?? undefined,
    isCutOff,
  };
  if (apiError?.code === 'INTERNAL')
    log.error({ ...line, err: apiError.cause ?? apiError }, 'request failed');
  else if (apiError?.code === 'UNAVAILABLE') log.warn({ ...line, err: apiError.cause }, 'request not served');
  else served.info(line, 'request');
}
