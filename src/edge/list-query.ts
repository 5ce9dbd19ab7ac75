import { refusal } from '../field/faults';
import type { ChildListQuery } from '../insight/children';
import { ORDERS, type Order, PAGE_MAX } from '../insight/page';
import type { ListQuery } from '../insight/transactions';
import type { ChildKind } from '../model/child-kind';
import { acceptFilter, TransactionFilter } from '../model/transaction-filter';
import type { Query } from './transactions-api';
import { typedQuery } from './typed-query';

/**
 * Reads the query string of a list: `limit`, `after`, `order_by`, and the filters in wire names. Throws INVALID that
 * names every unknown or wrong parameter.
 */
export function listQueryOf({ limit, after, order_by: orderBy, ...filters }: Query): ListQuery {
  const order = String(orderBy ?? 'CREATED_DESC').toUpperCase();
  if (!(order in ORDERS))
    throw wrong('order_by', `must be one of ${Object.keys(ORDERS).join(', ').toLowerCase()}.`);
  return { filter: filterOf(filters), order: order as Order, ...pageOf({ limit, after }) };
}

/** The filters of a query string, in wire names. Throws INVALID that names every unknown or wrong one. */
export function filterOf(filters: Query): TransactionFilter {
  return acceptFilter.wire(typedQuery(TransactionFilter, filters));
}

/** The same for a list of refunds or disputes, which has one order. */
export function childListQueryOf(
  { limit, after, ...filters }: Query,
  { acceptFilter }: Pick<ChildKind, 'acceptFilter'>,
): ChildListQuery {
  return { filter: acceptFilter.wire(filters), ...pageOf({ limit, after }) };
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

function wrong(field: string, message: string) {
  return refusal([{ field, code: 'INVALID', message }]);
}
