import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * The headers that OWASP's REST Security Cheat Sheet requires of every API response. Pages override the policy.
 */
const ANSWER_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/**
 * One year, as browsers' preload lists require. Sent only with our own TLS: a proxy sets its own.
 */
const ONLY_HTTPS = 'max-age=31536000';

/** Adds the request id and the security headers to every response. */
export function addAnswerHeaders(server: FastifyInstance, isHttps: boolean): void {
  server.addHook('onRequest', (request, reply, done) => {
    setAnswerHeaders(request, reply);
    if (isHttps) reply.header('strict-transport-security', ONLY_HTTPS);
    done();
  });
}

/** The same for a response that bypasses the hooks. */
export function setAnswerHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ 'x-request-id': request.id, ...ANSWER_HEADERS });
}
