import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How long a browser may remember the answer to a preflight, in seconds. */
const PREFLIGHT_SECONDS = 600;

/** What a page may read of an answer besides its body. */
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

/** Lets pages of the given origins call from a browser; without any, no answer carries a word of CORS. */
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
    // A preflight carries no key, so it is answered before anyone asks for one.
    hook: 'onRequest',
    // The plugin takes every OPTIONS for a preflight; below, only those are answered that are.
    strictPreflight: false,
    preflightContinue: true,
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (isPreflight(request)) reply.code(204).send();
    else done();
  });
}

/** Whether a browser asks if a page may send a request. */
function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && METHOD_ASKED in headers;
}

const METHOD_ASKED = 'access-control-request-method';
