import { ApiError } from '../fault';
import type { Stored } from '../model/stored';

/** The version that a caller believes to be stored (`If-Match`); `any` is whichever, but there must be one. */
export type ExpectedVersion = number | 'any';

/** Whether another version is stored than the one expected, so that a change might undo another's. */
export function isStale(stored: Stored | null, expected: ExpectedVersion | undefined): boolean {
  if (expected === undefined) return false;
  return stored === null || (expected !== 'any' && stored.version !== expected);
}

export function stale(stored: Stored | null): ApiError {
  if (stored === null)
    return new ApiError('STALE', 'Nothing is stored under this id, so not the version named.');
  return new ApiError('STALE', 'Another version than the one named is stored; read it and try again.');
}
