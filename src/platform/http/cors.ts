import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How long a browser may cache a preflight response, in seconds. */
const PREFLIGHT_SECONDS = 600;

/** The response headers that a page may read. */
const EXPOSED_HEADERS = [
  'content-disposition',
  'etag',
  'idempotency-replayed',
  'preference-applied',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'x-outcome',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
  'x-stale',
];

/** Lets pages of the given origins call from a browser. Without origins no response has CORS headers. */
export async function addCors(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await server.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'prefer',
      'x-api-key',
    ],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: PREFLIGHT_SECONDS,
    // A preflight has no key, so it gets its response before authentication.
    hook: 'onRequest',
    // The plugin treats every OPTIONS request as a preflight. The hook below responds only to real ones.
    strictPreflight: false,
    preflightContinue: true,
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (isPreflight(request)) reply.code(204).send();
    else done();
  });
}

/** Whether the request is a preflight. */
function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && METHOD_ASKED in headers;
}

const METHOD_ASKED = 'access-control-request-method';
