import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** How long a browser may remember the answer to a preflight, in seconds. */
const PREFLIGHT_SECONDS = 600;

/** Lets pages of the given origins call from a browser; without any, no answer carries a word of CORS. */
export async function addCors(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await server.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-api-key'],
    exposedHeaders: ['etag', 'retry-after', 'x-outcome', 'x-request-id'],
    maxAge: PREFLIGHT_SECONDS,
    // A preflight carries no key, so it is answered before anyone asks for one.
    hook: 'onRequest',
  });
}
