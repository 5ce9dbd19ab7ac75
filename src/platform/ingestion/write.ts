import type { Transaction } from '../../modules/transactions/transaction.model';
import type { ApiError } from '../errors/api-error';
import type { Stored } from './stored';

/** What is to be stored, or why not. */
export type Decision<T extends Stored = Transaction> =
  | {
      readonly outcome: 'CREATED' | 'REPLACED' | 'UNCHANGED';
      readonly object: T;
      /** The write gave an older state than the stored one. */
      readonly stale?: true;
    }
  | { readonly outcome: 'REJECTED'; readonly apiError: ApiError };

/**
 * One write of one object, as a pure decision: given what is stored under the id (or nothing), what shall be stored? The
 * store asks it as often as it must, first with a guess, and again with the truth when the guess was wrong; so `decide`
 * has no effects and answers the same to the same.
 */
export interface Write<T extends Stored = Transaction> {
  readonly accountId: string;
  readonly objectId: string;
  readonly decide: (stored: T | null) => Decision<T>;
}

/**
 * Told what a commit has made true, before its writes are acknowledged: whoever is told must neither throw nor take time.
 * A commit whose answer got lost on the way is not told of.
 */
export type OnCommit<T extends Stored = Transaction> = (decisions: readonly Decision<T>[]) => void;

/** The decision that a newer state than the given one is stored already. */
export function overtaken<T extends Stored>(object: T): Decision<T> {
  return { outcome: 'UNCHANGED', object, stale: true };
}

/** The decision that nothing is stored, and why. */
export function rejected(apiError: ApiError): Decision<never> {
  return { outcome: 'REJECTED', apiError };
}
