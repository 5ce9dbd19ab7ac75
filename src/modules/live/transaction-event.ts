import type { Transaction } from '../transactions/transaction.model';

/** The kinds of events: a new transaction, another version of one, or a gap. */
export const TRANSACTION_EVENTS = ['CREATED', 'REPLACED', 'GAP'] as const;

/** An event for listeners. */
export type TransactionEvent =
  | { readonly outcome: 'CREATED' | 'REPLACED'; readonly transaction: Transaction }
  /** Some events are missing: the client must read the list again. */
  | { readonly outcome: 'GAP'; readonly transaction: null };
