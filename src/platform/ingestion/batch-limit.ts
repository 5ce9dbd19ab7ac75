import { ApiError } from '../errors/api-error';

/** Most rows in one batch that is answered as a whole; a stream has no such limit. */
export const BATCH_ROWS_MAX = 1_000;

/** Throws TOO_LARGE where a batch holds more rows than one may; `plural` says what they are. */
export function requireBatchSize(rows: readonly unknown[], plural: string): void {
  if (rows.length > BATCH_ROWS_MAX)
    throw new ApiError('TOO_LARGE', `A batch holds at most ${BATCH_ROWS_MAX} ${plural}.`);
}
