import { DuplicateKey } from '../database/engine';
import { type RetryRules, retry } from '../database/retry';
import { ApiError } from '../errors/api-error';

/** A row was changed by another process between reading and updating it. */
export class WriteConflict extends Error {}

/** Whether a unit of work failed because another process wrote since it was decided upon. */
export function isWriteConflict(failure: unknown): boolean {
  return failure instanceof DuplicateKey || failure instanceof WriteConflict;
}

/** Reads, decides and writes once more while other processes are faster: a bounded number of times, then UNAVAILABLE. */
export async function retryOnWriteConflict<T>(round: () => Promise<T>): Promise<T> {
  try {
    return await retry(round, RULES);
  } catch (failure) {
    if (!isWriteConflict(failure)) throw failure;
    const message = 'Too many others are writing the same transactions.';
    throw new ApiError('UNAVAILABLE', message, { retryAfterSeconds: 1 }, { cause: failure });
  }
}

/**
 * Of three gateways on one hot row each loses two rounds of three: eight would not be enough for one write in
 * twenty-five. The pauses part those who collide.
 */
const RULES: RetryRules = { again: isWriteConflict, attemptsMax: 32, giveUpAfterMs: 3_000, pauseMs: 2 };
