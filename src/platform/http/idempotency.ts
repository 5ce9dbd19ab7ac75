import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';
import { isJsonObject } from '../fields/json-object';
import { IdempotentRequest } from '../ingestion/idempotent-request';

/**
 * The idempotency of a request with an `Idempotency-Key`. Throws INVALID for a malformed key. The quotes of the IETF's
 * draft are part of the key.
 */
export function idempotencyOf(request: FastifyRequest, reply: FastifyReply): IdempotentRequest | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  // Node joins a repeated header with a comma and a space, and a space is not a visible character.
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key))
    throw new ApiError('INVALID', 'Idempotency-Key must be one key of 1 to 255 visible ASCII characters.');
  return new IdempotentRequest({
    key,
    requestId: request.id,
    fingerprint: () => fingerprintOf(request),
    onReplay: () => void reply.header('idempotency-replayed', 'true'),
  });
}

/** Throws INVALID for a stream with an `Idempotency-Key`. */
export function rejectIdempotency({ headers }: FastifyRequest): void {
  if (headers['idempotency-key'] === undefined) return;
  throw new ApiError(
    'INVALID',
    'A stream must not have an Idempotency-Key, because its rows are stored one by one. ' +
      'Send the rows again without it; those that are stored are UNCHANGED.',
  );
}

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** The content of the request. Uses the route and its parameters, because a path can be percent-encoded in many ways. */
function fingerprintOf({ method, routeOptions, params, query, headers, body }: FastifyRequest): string {
  const asked = [
    method,
    routeOptions.url,
    params,
    query,
    headers['if-match'],
    headers['if-none-match'],
    body,
  ];
  return hash('sha256', canonicalJson(asked), 'base64url');
}

/** Canonical JSON of a parsed value: independent of the order of keys and of white space in the body. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (isJsonObject(part) ? inOrder(part) : part));
}

function inOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
