import type { FastifyInstance } from 'fastify';
import { Rate } from './rate';

/** Limits the requests per minute of each key. Response headers give the remaining number. */
export function addKeyRate(server: FastifyInstance, perMinute: number): void {
  const message = `The key may make at most ${perMinute} requests per minute.`;
  const rate = new Rate({ name: 'key', perMinute, message });
  server.addHook('onRequest', async (request, reply) => {
    if (request.caller) reply.headers(await rate.take(request.caller.keyId));
  });
}
