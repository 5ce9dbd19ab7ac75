import type { SqlRow } from './engine/engine';
import type { Cell, FromRows } from './facts';

/** Columns by which tries of one payment are known, as paths of properties. */
export const TRY_PATHS = [
  'customerDetails.objectId',
  'braintree.orderId',
  'paymentMethodDetails.fingerprint',
];

/** Tries further apart are payments of their own, ms. */
const APART_MS = 24 * 60 * 60_000;

/**
 * Tells the last try of each payment while transactions come by, latest first. It remembers those of two days, in two
 * halves, of which the older is dropped as a whole.
 */
export class RetryDeduplicator {
  private recent = new Map<string, number>();
  private older = new Map<string, number>();
  private since = Number.POSITIVE_INFINITY;

  constructor(private readonly isTry: NonNullable<FromRows['lastTryAmong']>) {}

  /** Where to begin so that everything before `to` (epoch ms) is told right. */
  lookAhead(to: number): number {
    return to + APART_MS + 1;
  }

  /** Whether it counts: no later try of the same payment followed within a day, or it is no try. */
  counts(cell: Cell, row: SqlRow): boolean {
    const key = this.isTry(cell) ? keyOf(row) : undefined;
    if (key === undefined) return true;
    if (this.since - cell.at > APART_MS) this.forget(cell.at);
    const next = this.recent.get(key) ?? this.older.get(key);
    this.recent.set(key, cell.at);
    return next === undefined || next - cell.at > APART_MS;
  }

  private forget(at: number): void {
    this.older = this.recent;
    this.recent = new Map();
    this.since = at;
  }
}

/** Undefined where too little is known of a transaction to tell what it repeats. */
function keyOf(row: SqlRow): string | undefined {
  const { customer_object_id: customer, braintree_order_id: order } = row;
  const { payment_method_fingerprint: card, amount, currency } = row;
  if (!card || !(customer || order)) return undefined;
  const who = customer ? ['customer', customer] : ['order', order];
  return JSON.stringify([...who, card, amount, currency]);
}
