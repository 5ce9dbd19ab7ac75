import type { Fault } from '../fault';
import type { Transaction } from '../model/transaction';

/** What is to be stored, or why not. */
export type Decision =
  | { readonly outcome: 'CREATED' | 'REPLACED' | 'UNCHANGED'; readonly transaction: Transaction }
  | { readonly outcome: 'REFUSED'; readonly fault: Fault };

/**
 * One write of one transaction, as a pure decision: given what is stored under the id (or nothing), what shall be
 * stored? The store asks it as often as it must, first with a guess, and again with the truth when the guess was
 * wrong; so `decide` has no effects and answers the same to the same.
 */
export interface Write {
  readonly accountId: string;
  readonly objectId: string;
  readonly decide: (stored: Transaction | null) => Decision;
}

/**
 * Told what a commit has made true, before its writes are acknowledged: whoever is told must neither throw nor take time.
 * A commit whose answer got lost on the way is not told of.
 */
export type Announce = (decisions: readonly Decision[]) => void;

/** The decision that nothing is stored, and why. */
export function refused(fault: Fault): Decision {
  return { outcome: 'REFUSED', fault };
}
