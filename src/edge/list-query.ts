import { refusal } from '../field/faults';
import type { FieldRow } from '../field/row';
import { rowsOf } from '../field/table';
import { ORDERS, type Order, PAGE_MAX, type PageArguments } from '../insight/page';
import type { ListQuery } from '../insight/transactions';
import { acceptFilter, TransactionFilter } from '../model/transaction-filter';
import type { Query } from './transactions-api';

/**
 * Reads the query string of a list: `limit`, `after`, `order_by`, and the filters in wire names. Throws INVALID that
 * names every unknown or wrong parameter.
 */
export function listQueryOf({ limit, after, order_by: orderBy, ...filters }: Query): ListQuery {
  const order = String(orderBy ?? 'CREATED_DESC').toUpperCase();
  if (!(order in ORDERS))
    throw wrong('order_by', `must be one of ${Object.keys(ORDERS).join(', ').toLowerCase()}.`);
  const filter = acceptFilter.wire(Object.fromEntries(Object.entries(filters).map(typed)));
  return { filter, order: order as Order, ...pageOf({ limit, after }) };
}

/** The same for a list that has one order, with the filters that its door takes. */
export function filterListQueryOf<F>(
  { limit, after, ...filters }: Query,
  accept: (filters: unknown) => F,
): PageArguments & { readonly filter: F } {
  return { filter: accept(filters), ...pageOf({ limit, after }) };
}

function pageOf({ limit, after }: PageQuery): { first?: number; after?: string } {
  if (Array.isArray(after)) throw wrong('after', 'must be given once.');
  return { first: limit === undefined ? undefined : pageSize(limit), after };
}

interface PageQuery {
  readonly limit?: string | string[];
  readonly after?: string | string[];
}

function pageSize(limit: string | string[]): number {
  const size = /^\d{1,3}$/.test(String(limit)) ? Number(limit) : 0;
  if (size < 1 || size > PAGE_MAX) throw wrong('limit', `must be a whole number from 1 to ${PAGE_MAX}.`);
  return size;
}

const ROWS = new Map(rowsOf(TransactionFilter).map(row => [row.wire, row]));

/** A query string knows only text, so what is meant as a number or a flag is read as one, strictly. */
function typed([name, value]: [string, string | string[]]): [string, unknown] {
  const row = ROWS.get(name);
  return [name, row && typeof value === 'string' ? meant(row, value) : value];
}

function meant(row: FieldRow, text: string): unknown {
  if (row.kind === 'whole') return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
  if (row.kind === 'flag') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function wrong(field: string, message: string) {
  return refusal([{ field, code: 'INVALID', message }]);
}
