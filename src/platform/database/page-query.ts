/** What a list is ordered by. Ids grow with the time of receipt, so `received` is the order of the primary key. */
export type OrderKey = 'created' | 'received' | 'amount';

/** A place in an order: the values of the keys of one row. */
export interface Position {
  /** `created_at` of the row, RFC 3339 in UTC; unused where the list is ordered by something else. */
  readonly createdAt: string;
  /** Minor units; there where the list is ordered by it. */
  readonly amount?: number;
  readonly id: string;
}

/** One page of a list. Keyset: it begins behind a position, so that page 10,000 costs what page 1 costs. */
export interface PageQuery {
  readonly key: OrderKey;
  readonly descending: boolean;
  /** The row behind which the page begins; the beginning of the list where absent. */
  readonly after?: Position;
  /** The row that the page ends with at the latest. */
  readonly until?: Position;
  /** Rows with a greater id, which were received later, are left out. */
  readonly idMax?: string;
  readonly limit: number;
}
