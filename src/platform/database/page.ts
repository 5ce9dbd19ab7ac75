import { validationError } from '../fields/field-errors';
import { positionOf } from './cursor';
import type { OrderKey, PageQuery } from './page-query';

/** Maximum and default rows of a page. */
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
/** The name of an order. */
export type Order = keyof typeof ORDERS;

/** Which page: the first ones behind `after`, or the last ones before `before`. */
export interface PageInput {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** The query of a page. It reads one extra row, to see whether a next page exists. */
export interface PageRequest {
  readonly query: PageQuery;
  readonly size: number;
  /** Whether the rows are read in reverse order. */
  readonly backward: boolean;
}

/** Turns the arguments of a page into a query. Throws INVALID, naming the argument. */
export function pageRequest(order: Order, page: PageInput): PageRequest {
  const { size, backward, cursor } = pageAsked(page);
  const { key, descending } = ORDERS[order];
  const after = cursor && positionOf(order, cursor);
  return { size, backward, query: { key, after, limit: size + 1, descending: descending !== backward } };
}

/** The parsed page arguments, independent of the order. */
export interface PageAsked {
  readonly size: number;
  readonly backward: boolean;
  /** The cursor of the page, and its argument. */
  readonly cursor?: { readonly cursor: string; readonly argument: string };
}

/** Reads the arguments of a page. Throws INVALID, naming the argument. */
export function pageAsked({ first, after, last, before }: PageInput): PageAsked {
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
  const cursor = backward ? before : after;
  const named = typeof cursor === 'string' ? { cursor, argument: backward ? 'before' : 'after' } : undefined;
  return { size, backward, cursor: named };
}

/** A page of a list, in the order of the list. */
export interface Paged<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The page from the rows of its query, which include one extra row. */
export function pageFound<T>(
  found: readonly T[],
  asked: { size: number; backward: boolean; came: boolean },
): Paged<T> {
  const more = found.length > asked.size;
  const rows = found.slice(0, asked.size);
  return asked.backward
    ? { rows: rows.reverse(), hasNextPage: asked.came, hasPreviousPage: more }
    : { rows, hasNextPage: more, hasPreviousPage: asked.came };
}

function wrong(field: string, message: string) {
  return validationError([{ field, code: 'INVALID', message }]);
}
