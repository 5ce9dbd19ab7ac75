import type { FastifyInstance } from 'fastify';
import { Rate } from './rate';

/** Lets each key make so many requests a minute, whatever they ask for; every answer says how many are left. */
export function addKeyRate(server: FastifyInstance, perMinute: number): void {
  const message = `The key may make ${perMinute} requests a minute.`;
  const rate = new Rate({ name: 'key', perMinute, message });
  server.addHook('onRequest', async (request, reply) => {
    if (request.caller) reply.headers(await rate.take(request.caller.keyId));
  });
}
