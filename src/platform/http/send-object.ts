import type { FastifyReply, FastifyRequest } from 'fastify';
import { allows } from '../ingestion/caller';
import { callerOf } from './authentication';
import type { Found, StoredResponse } from './objects-api';
import { prefersMinimal } from './return-preference';

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
 * status. A key that may not read learns nothing that is stored, whoever sent it.
 */
export function sendStored(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: StoredResponse,
): FastifyReply {
  reply.header('x-outcome', stored.outcome.toLowerCase());
  if (stored.stale) reply.header('x-stale', 'true');
  const isShort = prefersMinimal(request, reply) || !allows(callerOf(request), 'read');
  return sendFound(reply, isShort ? { version: stored.version, json: stored.receipt() } : stored);
}
