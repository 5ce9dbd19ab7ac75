import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * What OWASP's REST Security Cheat Sheet asks of every answer of an API; pages set their own policy over it.
 */
const ANSWER_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/**
 * A year, as browsers' preload lists ask. Said only over TLS of our own: a proxy in front speaks for itself.
 */
const ONLY_HTTPS = 'max-age=31536000';

/** Puts the request id and the headers that protect the caller on every answer. */
export function addAnswerHeaders(server: FastifyInstance, isHttps: boolean): void {
  server.addHook('onRequest', (request, reply, done) => {
    setAnswerHeaders(request, reply);
    if (isHttps) reply.header('strict-transport-security', ONLY_HTTPS);
    done();
  });
}

/** The same for an answer that no hook has seen. */
export function setAnswerHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ 'x-request-id': request.id, ...ANSWER_HEADERS });
}
