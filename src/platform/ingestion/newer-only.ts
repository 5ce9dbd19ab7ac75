import { parseMoment } from '../fields/timestamp';
import type { Stored } from './stored';

/** The stored source times: the time of receipt where the sender gives none. */
export function sourceTimes(given: string | null | undefined, receipt: string) {
  const stateAt = given ? new Date(parseMoment(given) as number).toISOString() : receipt;
  return { sourceUpdatedAt: given ?? null, stateAt };
}

/**
 * Whether a write has an older state than the stored one. A write without a source time is never older: it arrived
 * later, and the clocks of two gateways may differ. Of equal times the later arrival wins.
 */
export function isOlder(next: Stored, stored: Stored): boolean {
  return Boolean(next.sourceUpdatedAt) && stateOf(next) < stateOf(stored);
}

/**
 * The stored object with the source time of a write of the same content. Unchanged where the write has no such time:
 * a repetition must cost nothing, and must not hide a state that the source made in between.
 */
export function atTimeOf<T extends Stored>(next: T, stored: T): T {
  const { sourceUpdatedAt, stateAt } = next;
  if (!sourceUpdatedAt || sourceUpdatedAt === stored.sourceUpdatedAt) return stored;
  return Object.assign(Object.create(Object.getPrototypeOf(stored)), stored, { sourceUpdatedAt, stateAt });
}

/** An object from before source times existed has the time of its last change. */
function stateOf({ stateAt, updatedAt }: Stored): string {
  return stateAt ?? updatedAt;
}
