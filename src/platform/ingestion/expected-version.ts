import { ApiError } from '../errors/api-error';
import type { Stored } from './stored';

/**
 * The version, or several possible ones, that a caller expects to be stored (`If-Match`). `any` requires that some
 * version is stored, `none` that nothing is stored.
 */
export type ExpectedVersion = number | readonly number[] | 'any' | 'none';

/** Whether the stored version differs from the expected one, so that a write would undo another change. */
export function isStale(stored: Stored | null, expected: ExpectedVersion | undefined): boolean {
  if (expected === undefined) return false;
  if (stored === null || expected === 'none') return (stored === null) !== (expected === 'none');
  return expected !== 'any' && ![expected].flat().includes(stored.version);
}

export function stale(stored: Stored | null, expected?: ExpectedVersion): ApiError {
  if (stored === null)
    return new ApiError('STALE', 'Nothing is stored under this id, so the named version does not exist.');
  if (expected === 'none')
    return new ApiError(
      'STALE',
      'An object is stored under this id, but If-None-Match requires that none is.',
    );
  return new ApiError('STALE', 'The stored version is not the named one. Read it and try again.');
}
