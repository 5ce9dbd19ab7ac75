import type { TransactionStatus } from './status';
import { derivedStatusOf } from './status/derive';
import type { Transaction } from './transaction.model';

/** The status where the gateway would say it of itself; null where it is the sender's word. */
export function derivedStatus(transaction: Transaction): TransactionStatus | null {
  return derivedStatusOf(transaction) === transaction.status ? transaction.status : null;
}
