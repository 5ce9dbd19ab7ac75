import { ApiError } from '../errors/api-error';
import type { Stored } from './stored';

/**
 * The version that a caller believes to be stored (`If-Match`), or some of which it is one; `any` is whichever, but there
 * must be one, and with `none` there must be nothing yet.
 */
export type ExpectedVersion = number | readonly number[] | 'any' | 'none';

/** Whether another version is stored than the one expected, so that a change might undo another's. */
export function isStale(stored: Stored | null, expected: ExpectedVersion | undefined): boolean {
  if (expected === undefined) return false;
  if (stored === null || expected === 'none') return (stored === null) !== (expected === 'none');
  return expected !== 'any' && ![expected].flat().includes(stored.version);
}

export function stale(stored: Stored | null, expected?: ExpectedVersion): ApiError {
  if (stored === null)
    return new ApiError('STALE', 'Nothing is stored under this id, so not the version named.');
  if (expected === 'none')
    return new ApiError('STALE', 'Something is stored under this id, and If-None-Match allows nothing.');
  return new ApiError('STALE', 'Another version than the one named is stored; read it and try again.');
}
