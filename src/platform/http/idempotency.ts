import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';
import { IdempotentRequest } from '../ingestion/idempotent-request';
import { canonicalJson } from './json/canonical-json';

/**
 * The request as one that is carried out once, where it came under an `Idempotency-Key`; throws INVALID for a key that
 * is none. The key is taken as it is: the quotes that the IETF's draft puts around it are part of it.
 */
export function idempotencyOf(request: FastifyRequest, reply: FastifyReply): IdempotentRequest | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  // Node joins a header that came twice with a comma and a space, and a space is no visible character.
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key))
    throw new ApiError('INVALID', 'Idempotency-Key must be one key of 1 to 255 visible ASCII characters.');
  return new IdempotentRequest({
    key,
    requestId: request.id,
    fingerprint: () => fingerprintOf(request),
    onReplay: () => void reply.header('idempotency-replayed', 'true'),
  });
}

/** Throws INVALID where a stream of rows came under an `Idempotency-Key`. */
export function rejectIdempotency({ headers }: FastifyRequest): void {
  if (headers['idempotency-key'] === undefined) return;
  throw new ApiError(
    'INVALID',
    'A stream takes no Idempotency-Key: its rows are stored and answered as they come, not once as a whole. ' +
      'Send the rows again without it; those that are stored are UNCHANGED.',
  );
}

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/** All that the request asks for. The route with its parameters, because one path can be percent-encoded in many ways. */
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
