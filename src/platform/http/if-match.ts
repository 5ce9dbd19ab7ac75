import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';
import type { ExpectedVersion } from '../ingestion/expected-version';

/**
 * The version that a write's preconditions expect (RFC 9110, section 13), or undefined without any. An unsupported
 * precondition is an error: ignoring it could lose the update that it guards.
 */
export function expectedVersion({ headers }: FastifyRequest): ExpectedVersion | undefined {
  refuseDates(headers);
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (noneMatch === undefined) return match === undefined ? undefined : matching(match.trim());
  if (match !== undefined) throw new ApiError('INVALID', 'If-Match and If-None-Match must not be combined.');
  if (noneMatch.trim() === '*') return 'none';
  throw new ApiError('INVALID', 'If-None-Match must be an asterisk, which means: only create.');
}

/** Throws INVALID for a precondition on a request that does not write a single object. */
export function refusePreconditions({ headers }: FastifyRequest): void {
  refuseDates(headers);
  for (const [name, label] of VERSIONS)
    if (headers[name] !== undefined)
      throw new ApiError('INVALID', `${label} is for one object: batches and /graphql must not have it.`);
}

const VERSIONS = [
  ['if-match', 'If-Match'],
  ['if-none-match', 'If-None-Match'],
] as const;

function refuseDates(headers: FastifyRequest['headers']): void {
  if (headers['if-unmodified-since'] === undefined) return;
  throw new ApiError('INVALID', 'If-Unmodified-Since is not supported; send the ETag as If-Match.');
}

/** A list of tags, one of which must be the stored object's. A weak tag never matches. A bare version counts as its tag. */
function matching(given: string): ExpectedVersion {
  if (given === '*') return 'any';
  if (/^\d{1,15}$/.test(given)) return Number(given);
  if (!TAGS.test(given))
    throw new ApiError('INVALID', 'If-Match must be an ETag, a list of them, or an asterisk.');
  const strong = [...given.matchAll(TAG)].filter(([, weak]) => weak === undefined);
  const versions = strong.map(([, , tag = '']) => tag).filter(tag => /^(?:0|[1-9]\d{0,14})$/.test(tag));
  return versions.length === 1 ? Number(versions[0]) : versions.map(Number);
}

/** A tag may hold every visible character except quotes, also a comma. */
const TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;
const TAGS =
  /^(?:\s*,)*\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")?)*$/;
