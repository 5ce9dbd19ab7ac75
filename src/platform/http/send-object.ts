import type { FastifyReply } from 'fastify';
import type { Found, Stored } from './objects-api';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends an object in wire form, with its version as `ETag`. */
export function sendFound(reply: FastifyReply, { version, json }: Found): FastifyReply {
  return sendJson(version === undefined ? reply : reply.header('etag', `"${version}"`), json);
}

/** Sends an object, or JSON text. */
export function sendJson(reply: FastifyReply, json: string | object): FastifyReply {
  return reply.type(JSON_TYPE).send(json);
}

/**
 * The same after a write, with what became of it. A 200 also where it is new: a repetition gets the same
 * status.
 */
export function sendStored(reply: FastifyReply, stored: Stored): FastifyReply {
  reply.header('x-outcome', stored.outcome.toLowerCase());
  if (stored.stale) reply.header('x-stale', 'true');
  return sendFound(reply, stored);
}
