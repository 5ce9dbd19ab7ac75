import { ORDERS, type Order, PAGE_MAX, type PageInput } from '../../platform/database/page';
import { validationError } from '../../platform/fields/field-errors';
import type { Query } from '../../platform/http/objects-api';
import { typedQuery } from '../../platform/http/typed-query';
import { parseFilter, TransactionFilter } from './transaction-filter.model';
import type { ListQuery } from './transactions.queries';

/**
 * Reads the query string of a list: `limit`, `after`, `order_by`, and the filters in wire names. Throws INVALID that
 * names every unknown or wrong parameter.
 */
export function listQueryOf({ limit, after, order_by: orderBy, ...filters }: Query): ListQuery {
  const order = String(orderBy ?? 'CREATED_DESC').toUpperCase();
  if (!(order in ORDERS))
    throw wrong('order_by', `must be one of ${Object.keys(ORDERS).join(', ').toLowerCase()}.`);
  return { filter: filterOf(filters), order: order as Order, ...onePage({ limit, after }) };
}

/** The filters of a query string, in wire names. Throws INVALID that names every unknown or wrong one. */
export function filterOf(filters: Query): TransactionFilter {
  return parseFilter.wire(typedQuery(TransactionFilter, filters));
}

/** The same for a list that has one order, with the filters that its door takes. */
export function filterListQueryOf<F>(
  { limit, after, ...filters }: Query,
  accept: (filters: unknown) => F,
): PageInput & { readonly filter: F } {
  return { filter: accept(filters), ...onePage({ limit, after }) };
}

/** Reads which page of a list is asked for. Throws INVALID that names the parameter. */
export function onePage({ limit, after }: Partial<Query>): { first?: number; after?: string } {
  if (Array.isArray(after)) throw wrong('after', 'must be given once.');
  return { first: limit === undefined ? undefined : pageSize(limit), after };
}

function pageSize(limit: string | string[]): number {
  const size = /^\d{1,3}$/.test(String(limit)) ? Number(limit) : 0;
  if (size < 1 || size > PAGE_MAX) throw wrong('limit', `must be a whole number from 1 to ${PAGE_MAX}.`);
  return size;
}

function wrong(field: string, message: string) {
  return validationError([{ field, code: 'INVALID', message }]);
}
