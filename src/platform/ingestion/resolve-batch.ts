import type { Transaction } from '../../modules/transactions/transaction.model';
import type { Stored } from './stored';
import type { Decision, Write } from './write';

/** The changes that carry out every decision of a batch. */
export interface Plan<T extends Stored = Transaction> {
  /** One decision per write, in order. */
  readonly decisions: readonly Decision<T>[];
  readonly inserts: readonly T[];
  readonly updates: readonly Update<T>[];
  /** Versions that are no longer the newest. */
  readonly previousVersions: readonly T[];
}

/** A new version of an object, replacing the stored one. */
export interface Update<T extends Stored = Transaction> {
  readonly object: T;
  /** The replaced version. It must still be the stored one at the update. */
  readonly previous: T;
}

interface Place<T> {
  readonly stored: T | null;
  current: T | null;
}

/**
 * Lets every write decide in the order of arrival, each on the result of the earlier ones. So several writes of one id
 * in one batch behave as if they were committed one by one.
 */
export function resolveBatch<T extends Stored>(
  writes: readonly Write<T>[],
  stored: ReadonlyMap<string, T>,
): Plan<T> {
  const places = new Map<string, Place<T>>();
  const previousVersions: T[] = [];
  const decisions = writes.map(write => {
    const key = keyOf(write);
    let place = places.get(key);
    if (!place) {
      const found = stored.get(key) ?? null;
      place = { stored: found, current: found };
      places.set(key, place);
    }
    const decision = write.decide(place.current);
    if (decision.outcome === 'REPLACED' && place.current) previousVersions.push(place.current);
    if (decision.outcome !== 'REJECTED') place.current = decision.object;
    return decision;
  });
  return { decisions, previousVersions, ...changes(places) };
}

/** Identifies an object of its kind within the installation. No id holds a NUL. */
export function keyOf({ accountId, objectId }: { accountId: string; objectId: string }): string {
  return `${accountId}\0${objectId}`;
}

function changes<T extends Stored>(
  places: ReadonlyMap<string, Place<T>>,
): Pick<Plan<T>, 'inserts' | 'updates'> {
  const inserts: T[] = [];
  const updates: Update<T>[] = [];
  for (const { stored, current } of places.values()) {
    if (!current || current === stored) continue;
    if (stored) updates.push({ object: current, previous: stored });
    else inserts.push(current);
  }
  return { inserts, updates };
}
