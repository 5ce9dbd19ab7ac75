import type { Aftermath } from './aftermath';
import { Transaction } from './transaction';

/** The transaction as it is answered: with what follows from its refunds and disputes. */
export function shown(kept: Transaction): Transaction {
  const { aftermath } = kept;
  if (!aftermath) return kept;
  const { refunded, disputed } = aftermath;
  return Object.assign(new Transaction(), kept, {
    refunded: refunded ?? kept.refunded,
    disputed: disputed ?? kept.disputed,
  });
}

/** The transaction as it is stored, given as it is answered. */
export function asStored(answered: Transaction): Transaction {
  return withoutRepeated(answered, answered.aftermath);
}

/** The transaction without what an aftermath says anyway; itself where there is no such thing. */
export function withoutRepeated(transaction: Transaction, aftermath: Aftermath | undefined): Transaction {
  const repeated = FLAGS.filter(
    flag => typeof aftermath?.[flag] === 'boolean' && aftermath[flag] === transaction[flag],
  );
  if (repeated.length === 0) return transaction;
  const rest = Object.assign(new Transaction(), transaction);
  for (const flag of repeated) rest[flag] = null;
  return rest;
}

const FLAGS = ['refunded', 'disputed'] as const;
