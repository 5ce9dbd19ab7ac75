import { ApiError } from '../errors/api-error';

/** Maximum rows of one batch. A stream has no such limit. */
export const BATCH_ROWS_MAX = 1_000;

/** Throws TOO_LARGE for a batch with too many rows. `plural` names the rows in the message. */
export function requireBatchSize(rows: readonly unknown[], plural: string): void {
  if (rows.length > BATCH_ROWS_MAX)
    throw new ApiError('TOO_LARGE', `A batch holds at most ${BATCH_ROWS_MAX} ${plural}.`);
}
