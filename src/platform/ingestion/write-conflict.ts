import { DuplicateKey } from '../database/engine';
import { type RetryRules, retry } from '../database/retry';
import { ApiError } from '../errors/api-error';

/** Another process changed a row between our read and our update. */
export class WriteConflict extends Error {}

/** Whether a unit of work failed because another process wrote after our decision. */
export function isWriteConflict(failure: unknown): boolean {
  return failure instanceof DuplicateKey || failure instanceof WriteConflict;
}

/** Repeats read, decide and write while other processes are faster, a bounded number of times. Then UNAVAILABLE. */
export async function retryOnWriteConflict<T>(round: () => Promise<T>): Promise<T> {
  try {
    return await retry(round, RULES);
  } catch (failure) {
    if (!isWriteConflict(failure)) throw failure;
    const message = 'Too many processes are writing the same objects. Send the same request again.';
    throw new ApiError('UNAVAILABLE', message, { retryAfterSeconds: 1 }, { cause: failure });
  }
}

/**
 * Of three gateways on one hot row each loses two attempts of three: with eight attempts one write in twenty-five
 * would fail. Random pauses separate those that collide.
 */
const RULES: RetryRules = { again: isWriteConflict, attemptsMax: 32, giveUpAfterMs: 3_000, pauseMs: 2 };
