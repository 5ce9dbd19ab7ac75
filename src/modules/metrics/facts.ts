import type { TransactionStatus } from '../transactions/status';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import type { Dimension } from './dimension';

/** What is counted: payments, or what happened to them later. A dispute that was won is of a kind of its own. */
export type FactKind = 'transaction' | 'refund' | 'dispute' | 'wonDispute';

/** Which facts of one account are asked for, and how finely they must be told apart. */
export interface FactQuery {
  readonly accountId: string;
  readonly kind: FactKind;
  /** Epoch ms, from the first one on and before the second. */
  readonly from: number;
  readonly to: number;
  /** At most two; the values of a cell stand in this order. The currency is always told apart. */
  readonly by: readonly (Dimension | MetadataKey)[];
  /** Conditions on the transactions; for refunds and disputes, on those they belong to. */
  readonly filter: TransactionFilter;
  /** No boundary within a day of UTC matters: the times of cells may be cut down to the day. */
  readonly wholeDays: boolean;
  /** Epoch ms, in order: cells on both sides of one are told apart, and those between two may come as one. All where absent. */
  readonly boundaries?: readonly number[];
  /** What only stored rows can tell; absent from most questions. */
  readonly fromRows?: FromRows;
}

/** What makes a question one for the stored rows, whatever is kept beside them. */
export interface FromRows {
  /** Boundaries lie within quarters of an hour: the times of cells are exact. */
  readonly exact?: boolean;
  /** Refunds and disputes count at the time of their payment; those whose payment is unknown do not count. */
  readonly byPayment?: boolean;
  /** Of these transactions only the last try of each payment counts; all others are as they are. */
  readonly lastTryAmong?: (cell: Pick<FactCell, 'status' | 'isVerification'>) => boolean;
}

/** Groups by the text under a key of the metadata. */
export interface MetadataKey {
  readonly metadataKey: string;
}

/**
 * Facts that have all in common that the question tells apart. Counts may be negative: what was replaced is taken off.
 * The object is used again for the next cell; keep numbers, not the object.
 */
export interface FactCell {
  /** Epoch ms of a moment in the same quarter of an hour; in the same day of UTC where `wholeDays` was said. */
  at: number;
  /** A list is never used again for other values. */
  values: readonly (string | null)[];
  currency: string;
  /** For refunds and disputes, that of the payment; `unknown` where nothing about it is known. */
  status: TransactionStatus;
  isVerification: boolean;
  count: number;
  /** Sum in minor units; a number wherever it is exact as one. */
  amount: number | bigint;
  /** Of `count`, those with 3-D Secure, and those with a network token. */
  threeDSecure: number;
  networkToken: number;
}

/** Answers questions about facts; all implementations give the same sums. */
export interface Facts {
  /** Calls `visit` for every cell, all as of one moment. Throws UNAVAILABLE, or INVALID where it would take too long. */
  each(query: FactQuery, visit: (cell: FactCell) => void): Promise<void>;
}

/** Lets several questions be asked as of one moment. */
export type FactsAtOnce = <T>(ask: (facts: Facts) => Promise<T>) => Promise<T>;
