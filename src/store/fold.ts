import type { Transaction } from '../model/transaction';
import type { Decision, Write } from './write';

/** What must be changed so that every decision of a batch becomes true. */
export interface Plan {
  /** One decision a write, in the order of the writes. */
  readonly decisions: readonly Decision[];
  readonly inserts: readonly Transaction[];
  readonly updates: readonly Update[];
  /** Versions that are no longer the newest. */
  readonly formers: readonly Transaction[];
}

export interface Update {
  readonly transaction: Transaction;
  /** What it replaces: that version must still be stored when the update happens. */
  readonly former: Transaction;
}

interface Place {
  readonly stored: Transaction | null;
  current: Transaction | null;
}

/**
 * Lets every write decide in the order of arrival, each on what the ones before it left. Several writes of one id in
 * one batch thereby see each other as if they had been committed one by one.
 */
export function fold(writes: readonly Write[], stored: ReadonlyMap<string, Transaction>): Plan {
  const places = new Map<string, Place>();
  const formers: Transaction[] = [];
  const decisions = writes.map(write => {
    const key = keyOf(write);
    let place = places.get(key);
    if (!place) {
      const found = stored.get(key) ?? null;
      place = { stored: found, current: found };
      places.set(key, place);
    }
    const decision = write.decide(place.current);
    if (decision.outcome === 'REPLACED' && place.current) formers.push(place.current);
    if (decision.outcome !== 'REFUSED') place.current = decision.transaction;
    return decision;
  });
  return { decisions, formers, ...changes(places) };
}

/** Identifies a transaction within the installation; no id holds a NUL. */
export function keyOf({ accountId, objectId }: { accountId: string; objectId: string }): string {
  return `${accountId}\0${objectId}`;
}

function changes(places: ReadonlyMap<string, Place>): Pick<Plan, 'inserts' | 'updates'> {
  const inserts: Transaction[] = [];
  const updates: Update[] = [];
  for (const { stored, current } of places.values()) {
    if (!current || current === stored) continue;
    if (stored) updates.push({ transaction: current, former: stored });
    else inserts.push(current);
  }
  return { inserts, updates };
}
