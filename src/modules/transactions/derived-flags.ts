import { Transaction } from './transaction.model';

/** The transaction as it is answered: with what follows from its refunds and disputes. */
export function toResponse(stored: Transaction): Transaction {
  const { reversalFlags } = stored;
  if (!reversalFlags) return stored;
  const { refunded, disputed } = reversalFlags;
  return Object.assign(new Transaction(), stored, {
    refunded: refunded ?? stored.refunded,
    disputed: disputed ?? stored.disputed,
    storedFlags: { refunded: stored.refunded, disputed: stored.disputed },
  });
}

/** The transaction as it is stored, given as it is answered. */
export function fromResponse(answered: Transaction): Transaction {
  const { storedFlags } = answered;
  return storedFlags ? Object.assign(new Transaction(), answered, storedFlags) : answered;
}

/**
 * The next version without what refunds and disputes say anyway; itself where it says no such thing. A flag that is false
 * says nothing either where they speak: it means "not known to be", and is what they may have said when it was read.
 */
export function withoutDerivedFlags(next: Transaction, stored: Transaction): Transaction {
  const { reversalFlags } = stored;
  const repeated = FLAGS.filter(
    flag =>
      typeof reversalFlags?.[flag] === 'boolean' &&
      (next[flag] === false || next[flag] === reversalFlags[flag]),
  );
  if (repeated.length === 0) return next;
  const rest = Object.assign(new Transaction(), next);
  for (const flag of repeated) rest[flag] = stored[flag] ?? null;
  return rest;
}

const FLAGS = ['refunded', 'disputed'] as const;
