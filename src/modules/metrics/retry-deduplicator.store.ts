import type { SqlRow } from '../../platform/database/engine';
import type { FactCell, FromRows } from './facts';

/** Columns by which tries of one payment are known, as paths of properties. */
export const TRY_PATHS = [
  'customerDetails.objectId',
  'braintree.orderId',
  'paymentMethodDetails.fingerprint',
];

/** Tries further apart are payments of their own, ms. */
const APART_MS = 24 * 60 * 60_000;

/** What is known of the tries of one payment. */
interface Tries {
  /** Of the earliest one that came by, epoch ms. */
  readonly at: number;
  /** The last one, while an approved one may still come by that was within a day before it. */
  readonly last?: FactCell;
}

/**
 * Tells one try of each payment while transactions come by, latest first. An approved try ends a payment: each of them
 * counts, and what was not approved within a day after it, or was tried again within a day, does not. It remembers the tries
 * of two days, in two halves, of which the older is dropped as a whole.
 */
export class RetryDeduplicator {
  private recent = new Map<string, Tries>();
  private older = new Map<string, Tries>();
  private since = Number.POSITIVE_INFINITY;

  constructor(
    private readonly isTry: NonNullable<FromRows['lastTryAmong']>,
    /** Told of each transaction that counts, in no order. */
    private readonly visit: (cell: FactCell) => void,
  ) {}

  /** What must come by so that everything from `from` on and before `to` (epoch ms) is told right. */
  static around({ from, to }: { from: number; to: number }): { from: number; to: number } {
    return { from: from - APART_MS, to: to + APART_MS + 1 };
  }

  add(cell: FactCell, row: SqlRow): void {
    const key = this.isTry(cell) ? keyOf(row) : undefined;
    if (key === undefined) {
      this.visit(cell);
      return;
    }
    if (this.since - cell.at > APART_MS) this.forget(cell.at);
    const known = this.recent.get(key) ?? this.older.get(key);
    this.older.delete(key);
    this.recent.set(key, this.after(known, cell));
  }

  /** Tells what was waiting for tries before it. */
  end(): void {
    for (const tries of [this.recent, this.older]) this.tellLast(tries);
  }

  /** What is known of the tries once one more has come by, earlier than all. */
  private after(known: Tries | undefined, cell: FactCell): Tries {
    const { at } = cell;
    const isApproved = cell.status === 'approved';
    const last = known?.last;
    const isOutdone = last && isApproved && last.at - at <= APART_MS;
    if (isApproved) this.visit(cell);
    // The cell is filled again for the next transaction.
    const isLast = !isApproved && (!known || known.at - at > APART_MS);
    if (last && (isLast || isApproved) && !isOutdone) this.visit(last);
    if (isLast) return { at, last: { ...cell } };
    return { at, last: isApproved ? undefined : last };
  }

  private forget(at: number): void {
    this.tellLast(this.older);
    this.older = this.recent;
    this.recent = new Map();
    this.since = at;
  }

  private tellLast(tries: ReadonlyMap<string, Tries>): void {
    for (const { last } of tries.values()) if (last) this.visit(last);
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
