import { isWon } from '../reversals/dispute-fields.model';
import type { FactKind } from './facts';

/** What a refund or dispute that counts is to metrics: a dispute that was won takes nothing from the turnover. */
export function childFactKind(
  noun: 'refund' | 'dispute',
  status: string | null | undefined,
): Exclude<FactKind, 'transaction'> {
  return noun === 'dispute' && isWon({ status }) ? 'wonDispute' : noun;
}

/** Whether a stored row of that status is of the kind that is asked for; all of a table are read for either. */
export function isOfKind(kind: FactKind, status: string | null): boolean {
  if (kind === 'transaction' || kind === 'refund') return true;
  return childFactKind('dispute', status) === kind;
}
