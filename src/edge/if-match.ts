import type { FastifyRequest } from 'fastify';
import { ApiError } from '../fault';
import type { ExpectedVersion } from '../ingest/expected-version';

/**
 * The version that `If-Match` names, quoted as an `ETag` is or bare; undefined where the header is absent.
 */
export function expectedVersion(request: FastifyRequest): ExpectedVersion | undefined {
  const given = request.headers['if-match']?.trim();
  if (given === undefined) return undefined;
  if (given === '*') return 'any';
  const digits = /^(?:"(\d{1,15})"|(\d{1,15}))$/.exec(given);
  if (digits) return Number(digits[1] ?? digits[2]);
  throw new ApiError('INVALID', 'If-Match must be one version as ETag gives it, or an asterisk.');
}
