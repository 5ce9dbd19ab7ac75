import type { FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';
import type { ExpectedVersion } from '../ingestion/expected-version';

/**
 * What the preconditions of a write expect to be stored (RFC 9110, section 13); undefined where it came under none. One
 * that cannot be kept is refused by name: ignored, it would lose the update that it was to guard.
 */
export function expectedVersion({ headers }: FastifyRequest): ExpectedVersion | undefined {
  refuseDates(headers);
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (noneMatch === undefined) return match === undefined ? undefined : matching(match.trim());
  if (match !== undefined)
    throw new ApiError('INVALID', 'If-Match and If-None-Match must not come together.');
  if (noneMatch.trim() === '*') return 'none';
  throw new ApiError('INVALID', 'If-None-Match must be an asterisk: the write then only creates.');
}

/** Throws INVALID where a request came under a precondition that cannot be meant of what it writes. */
export function refusePreconditions({ headers }: FastifyRequest): void {
  refuseDates(headers);
  for (const [name, label] of VERSIONS)
    if (headers[name] !== undefined)
      throw new ApiError('INVALID', `${label} is for one object: neither a batch nor /graphql takes it.`);
}

const VERSIONS = [
  ['if-match', 'If-Match'],
  ['if-none-match', 'If-None-Match'],
] as const;

function refuseDates(headers: FastifyRequest['headers']): void {
  if (headers['if-unmodified-since'] === undefined) return;
  throw new ApiError('INVALID', 'If-Unmodified-Since is not kept; send the ETag that was read as If-Match.');
}

/** A list of tags, of which one must be that of what is stored; a weak one never is. A bare version stands for its tag. */
function matching(given: string): ExpectedVersion {
  if (given === '*') return 'any';
  if (/^\d{1,15}$/.test(given)) return Number(given);
  if (!TAGS.test(given))
    throw new ApiError('INVALID', 'If-Match must be an ETag, a list of them, or an asterisk.');
  const strong = [...given.matchAll(TAG)].filter(([, weak]) => weak === undefined);
  const versions = strong.map(([, , tag = '']) => tag).filter(tag => /^(?:0|[1-9]\d{0,14})$/.test(tag));
  return versions.length === 1 ? Number(versions[0]) : versions.map(Number);
}

/** Any visible character but quotes may stand in a tag, a comma too. */
const TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;
const TAGS =
  /^(?:\s*,)*\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,\s*(?:(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")?)*$/;
