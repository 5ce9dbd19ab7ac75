/** The order of a list. Ids grow with the time of receipt, so `received` is the order of the primary key. */
export type OrderKey = 'created' | 'received' | 'amount';

/** A position in an order: the key values of one row. */
export interface Position {
  /** `created_at` of the row, RFC 3339 in UTC. Unused in other orders. */
  readonly createdAt: string;
  /** Minor units. Present where the list is ordered by amount. */
  readonly amount?: number;
  readonly id: string;
}

/** One page of a list. Keyset: it begins after a position, so that page 10,000 costs what page 1 costs. */
export interface PageQuery {
  readonly key: OrderKey;
  readonly descending: boolean;
  /** The page begins after this row, or with the first row where absent. */
  readonly after?: Position;
  /** The last row that the page may hold. */
  readonly until?: Position;
  /** Rows with a greater id, received later, are excluded. */
  readonly idMax?: string;
  readonly limit: number;
}
