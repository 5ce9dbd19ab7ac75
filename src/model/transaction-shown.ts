import type { ReversalFlags } from './aftermath';
import { Transaction } from './transaction';

/** The transaction as it is answered: with what follows from its refunds and disputes. */
export function toResponse(stored: Transaction): Transaction {
  const { reversalFlags } = stored;
  if (!reversalFlags) return stored;
  const { refunded, disputed } = reversalFlags;
  return Object.assign(new Transaction(), stored, {
    refunded: refunded ?? stored.refunded,
    disputed: disputed ?? stored.disputed,
  });
}

/** The transaction as it is stored, given as it is answered. */
export function fromResponse(answered: Transaction): Transaction {
  return withoutDerivedFlags(answered, answered.reversalFlags);
}

/** The transaction without what an reversal flags says anyway; itself where there is no such thing. */
export function withoutDerivedFlags(
  transaction: Transaction,
  reversalFlags: ReversalFlags | undefined,
): Transaction {
  const repeated = FLAGS.filter(
    flag => typeof reversalFlags?.[flag] === 'boolean' && reversalFlags[flag] === transaction[flag],
  );
  if (repeated.length === 0) return transaction;
  const rest = Object.assign(new Transaction(), transaction);
  for (const flag of repeated) rest[flag] = null;
  return rest;
}

const FLAGS = ['refunded', 'disputed'] as const;
