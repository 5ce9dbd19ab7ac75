import { parseMoment } from '../fields/timestamp';
import type { Stored } from './stored';

/** When the source made a state, as it is kept: the time of receipt where the sender does not give it. */
export function sourceTimes(given: string | null | undefined, receipt: string) {
  const stateAt = given ? new Date(parseMoment(given) as number).toISOString() : receipt;
  return { sourceUpdatedAt: given ?? null, stateAt };
}

/**
 * Whether a write gives an older state than the stored one. A write without a time of its source is never older: it
 * arrived later, and the clocks of two gateways may differ. Of equal times the later arrival wins.
 */
export function isOlder(next: Stored, stored: Stored): boolean {
  return Boolean(next.sourceUpdatedAt) && stateOf(next) < stateOf(stored);
}

/**
 * The stored object with the time of a write of the same content. Itself where the write gives no time: a repetition
 * must cost nothing, and hide nothing that its source made in between.
 */
export function atTimeOf<T extends Stored>(next: T, stored: T): T {
  const { sourceUpdatedAt, stateAt } = next;
  if (!sourceUpdatedAt || sourceUpdatedAt === stored.sourceUpdatedAt) return stored;
  return Object.assign(Object.create(Object.getPrototypeOf(stored)), stored, { sourceUpdatedAt, stateAt });
}

/** What was stored before there were such times has that of its last change. */
function stateOf({ stateAt, updatedAt }: Stored): string {
  return stateAt ?? updatedAt;
}
