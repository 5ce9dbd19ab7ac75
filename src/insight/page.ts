import { refusal } from '../field/faults';
import type { OrderKey, PageQuery, Position } from '../store/page-query';
import { positionOf } from './cursor';

export const PAGE_MAX = 200;
export const PAGE_DEFAULT = 50;

/** The orders of a list of transactions. */
export const ORDERS = {
  CREATED_DESC: { key: 'created', descending: true },
  CREATED_ASC: { key: 'created', descending: false },
  RECEIVED_DESC: { key: 'received', descending: true },
  RECEIVED_ASC: { key: 'received', descending: false },
  AMOUNT_DESC: { key: 'amount', descending: true },
  AMOUNT_ASC: { key: 'amount', descending: false },
} as const satisfies Record<string, { key: OrderKey; descending: boolean }>;
export type Order = keyof typeof ORDERS;

/** Which page: the first ones behind `after`, or the last ones before `before`. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page as the store is asked for it: one row more than wanted tells whether there is a next page. */
export interface PageRequest {
  readonly query: PageQuery;
  readonly size: number;
  /** Read against the order, to be turned round. */
  readonly backward: boolean;
}

/** Turns the arguments of a page into a query. Throws INVALID, naming the argument. */
export function pageRequest(order: Order, { first, after, last, before }: PageArguments): PageRequest {
  const backward = typeof last === 'number' || (typeof before === 'string' && typeof first !== 'number');
  if (backward && (typeof first === 'number' || typeof after === 'string')) {
    throw wrong('last', 'can not be combined with first or after.');
  }
  if (!backward && typeof before === 'string') throw wrong('before', 'can not be combined with first.');
  const argument = backward ? 'last' : 'first';
  const size = (backward ? last : first) ?? PAGE_DEFAULT;
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX) {
    throw wrong(argument, `must be a whole number from 1 to ${PAGE_MAX}.`);
  }
  const { key, descending } = ORDERS[order];
  const behind = positionBehind(order, backward ? { before } : { after });
  return { size, backward, query: { key, behind, limit: size + 1, descending: descending !== backward } };
}

function positionBehind(
  order: Order,
  cursors: Record<string, string | null | undefined>,
): Position | undefined {
  const [argument, cursor] = Object.entries(cursors)[0] ?? [];
  return argument && typeof cursor === 'string' ? positionOf(order, { cursor, argument }) : undefined;
}

function wrong(field: string, message: string) {
  return refusal([{ field, code: 'INVALID', message }]);
}
