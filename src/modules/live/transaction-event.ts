import type { Transaction } from '../transactions/transaction.model';

/** What an event tells: a transaction that is new, another version of one, or that some were not told. */
export const TRANSACTION_EVENTS = ['CREATED', 'REPLACED', 'GAP'] as const;

/** What whoever listens is told. */
export type TransactionEvent =
  | { readonly outcome: 'CREATED' | 'REPLACED'; readonly transaction: Transaction }
  /** There was more than could be told: the list is to be read again. */
  | { readonly outcome: 'GAP'; readonly transaction: null };
