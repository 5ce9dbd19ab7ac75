import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

/**
 * One line per request. It names the route's pattern, never the URL: an id or a filter in it may be a card
 * number. Neither headers nor bodies are within reach of it.
 */
export function addRequestLog(server: FastifyInstance, log: Logger): void {
  server.decorateRequest('fault', null);
  server.decorateRequest('rows', null);
  // Looking for headers in a line that is made of our own fields alone takes longer than writing it.
  const served = log.child({}, { redact: [] });
  server.addHook('onResponse', (request, reply, done) => {
    logRequest(log, request, reply, { served });
    done();
  });
}

/** Writes the line of an answer that was cut off before its end, which Fastify says nothing of. */
export function logIfCutOff(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) logRequest(log, request, reply, { isCutOff: true });
  });
}

interface LineTerms {
  /** Takes the line where nothing is to be said of an error. */
  readonly served?: Logger;
  readonly isCutOff?: true;
}

/** Writes the line of one request that was answered, or the answer to which was cut off. */
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
