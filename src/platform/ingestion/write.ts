import type { Transaction } from '../../modules/transactions/transaction.model';
import type { ApiError } from '../errors/api-error';
import type { Stored } from './stored';

/** The object to store, or the reason against it. */
export type Decision<T extends Stored = Transaction> =
  | {
      readonly outcome: 'CREATED' | 'REPLACED' | 'UNCHANGED';
      readonly object: T;
      /** The write had an older state than the stored one. */
      readonly stale?: true;
    }
  | { readonly outcome: 'REJECTED'; readonly apiError: ApiError };

/**
 * One write of one object, as a pure decision: given the stored object (or null), which object to store? The writer
 * calls `decide` first with an assumption and again with the stored object when the assumption was wrong. So `decide`
 * is pure.
 */
export interface Write<T extends Stored = Transaction> {
  readonly accountId: string;
  readonly objectId: string;
  readonly decide: (stored: T | null) => Decision<T>;
}

/**
 * Called after each commit, before the writes are acknowledged. Must not throw or block. A commit whose response was
 * lost is not reported.
 */
export type OnCommit<T extends Stored = Transaction> = (decisions: readonly Decision<T>[]) => void;

/** The decision that a newer state is stored already. */
export function overtaken<T extends Stored>(object: T): Decision<T> {
  return { outcome: 'UNCHANGED', object, stale: true };
}

/** The decision that nothing is stored, and why. */
export function rejected(apiError: ApiError): Decision<never> {
  return { outcome: 'REJECTED', apiError };
}
