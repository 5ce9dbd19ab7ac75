import type { Dialect, SqlValue } from '../../platform/database/engine';
import { firstIdAt } from '../../platform/database/id';
import type { IndexScan } from '../../platform/database/index-scan';
import { before, from, type KeyRange } from '../../platform/database/key-range';
import type { OrderKey } from '../../platform/database/page-query';
import { allOf, type Condition } from '../../platform/database/statement';
import { sqlMoment } from '../../platform/database/timestamp';
import { parseMoment } from '../../platform/fields/timestamp';
import { begins, conditionsOf } from './condition.store';
import type { TransactionFilter } from './transaction-filter.model';

const TABLE = 'transactions';

/** Conditions that together find every match of some filters, each by an index of its own. */
export interface AccessPath {
  readonly serves: readonly (keyof TransactionFilter)[];
  readonly ways: readonly { readonly index: string; readonly where: Condition }[];
}

/**
 * Filters for what few transactions have in common, the most telling first. For one value, each of these indexes is in
 * the order of `created_at`, so that a list of them is read like a list of all.
 */
const TELLING = [
  { filter: 'orderId', index: 'ix_transactions_order', column: 'braintree_order_id' },
  { filter: 'fingerprint', index: 'ix_transactions_fingerprint', column: 'payment_method_fingerprint' },
  { filter: 'customer', index: 'ix_transactions_customer', column: 'customer_object_id' },
  { filter: 'last4', index: 'ix_transactions_last4', column: 'payment_method_last4' },
] as const;

/** Transactions of one account that a filter matches, in an order. */
export interface List {
  readonly accountId: string;
  readonly filter: TransactionFilter;
  readonly key: OrderKey;
}

/** The way through a list, where its index serves the order as well. */
export function scanInOrder({ accountId, filter, key }: List, dialect: Dialect): IndexScan {
  const selective = key === 'created' ? TELLING.find(({ filter: name }) => isSaid(filter[name])) : undefined;
  const { index, column, range, served } = ORDERED[key](filter, dialect);
  const taken = new Set<string>(selective ? [...served, selective.filter] : served);
  return {
    accountId,
    table: TABLE,
    index: selective?.index ?? index,
    within: selective ? [{ sql: `${selective.column} = ?`, values: [String(filter[selective.filter])] }] : [],
    column,
    range,
    residual: conditionsOf(filter, dialect, taken),
  };
}

/** The way through a part of a customer's transactions, in the order of creation; nobody's where the id is null. */
export function scanOfCustomer(accountId: string, customerId: SqlValue, range: KeyRange = {}): IndexScan {
  const within = [{ sql: 'customer_object_id = ?', values: [customerId] }];
  const index = 'ix_transactions_customer';
  return { accountId, table: TABLE, index, within, column: 'created_at', range, residual: [] };
}

/** What may lead to few rows where the order's own index leads past many, the most telling first. */
export function accessPathsOf({ filter, key }: Omit<List, 'accountId'>, dialect: Dialect): AccessPath[] {
  const selective = TELLING.filter(({ filter: name }) => isSaid(filter[name]));
  // In the order of creation, the index of a telling filter needs no sorting, however many it leads to.
  if (key === 'created' && selective.length > 0) return [];
  const accessPaths: AccessPath[] = selective.map(({ filter: name, index, column }) => ({
    serves: [name],
    ways: [{ index, where: { sql: `${column} = ?`, values: [String(filter[name])] } }],
  }));
  if (isSaid(filter.search))
    accessPaths.push({ serves: ['search'], ways: idsBeginning(String(filter.search), dialect) });
  const amounts = conditionsOf({ amountMin: filter.amountMin, amountMax: filter.amountMax }, dialect);
  if (key !== 'amount' && amounts.length > 0) {
    const ways = [{ index: 'ix_transactions_amount', where: allOf(amounts) }];
    accessPaths.push({ serves: ['amountMin', 'amountMax'], ways });
  }
  return accessPaths;
}

/** One OR over four columns would be served by none of their indexes. */
function idsBeginning(text: string, dialect: Dialect): AccessPath['ways'] {
  return [
    { index: 'uq_transactions_object_id', where: begins(['object_id'], text) },
    { index: 'ix_transactions_order', where: begins(['braintree_order_id'], text) },
    { index: 'ix_transactions_customer', where: begins(['customer_object_id'], text) },
    { index: dialect.primaryKey(TABLE), where: begins(['id'], text) },
  ];
}

interface Ordered extends Pick<IndexScan, 'index' | 'column' | 'range'> {
  /** The filters that the range is the whole of. */
  readonly served: readonly (keyof TransactionFilter)[];
}

const ORDERED: Record<OrderKey, (filter: TransactionFilter, dialect: Dialect) => Ordered> = {
  created: ({ createdFrom, createdTo }) => ({
    index: 'ix_transactions_created',
    column: 'created_at',
    range: {
      lower: isSaid(createdFrom) ? from(sqlMoment(new Date(instant(createdFrom)))) : undefined,
      upper: isSaid(createdTo) ? before(sqlMoment(new Date(instant(createdTo)))) : undefined,
    },
    served: ['createdFrom', 'createdTo'],
  }),
  received: (filter, dialect) => ({
    index: dialect.primaryKey(TABLE),
    column: 'id',
    range: receivedRange(filter),
    served: [],
  }),
  amount: ({ amountMin, amountMax }) => ({
    index: 'ix_transactions_amount',
    column: 'amount',
    range: {
      lower: isSaid(amountMin) ? from(amountMin) : undefined,
      upper: isSaid(amountMax) && amountMax < Number.MAX_SAFE_INTEGER ? before(amountMax + 1) : undefined,
    },
    served: ['amountMin', 'amountMax'],
  }),
};

/**
 * Ids grow with the time of receipt, but not by the same clock reading: where a clock is set back, they go on from where
 * they were. So the range is wider than asked for, and `received_at` decides.
 */
function receivedRange({ receivedFrom, receivedTo }: TransactionFilter): KeyRange {
  const at = (moment: number, included: boolean) => ({
    at: { id: firstIdAt(Math.max(moment, 0)) },
    included,
  });
  return {
    lower: isSaid(receivedFrom) ? at(instant(receivedFrom) - CLOCK_MS, true) : undefined,
    upper: isSaid(receivedTo) ? at(instant(receivedTo) + CLOCK_MS, false) : undefined,
  };
}

/** By how much a clock may be set back while a gateway runs: an hour. */
const CLOCK_MS = 60 * 60_000;

function instant(moment: string): number {
  return parseMoment(moment) as number;
}

function isSaid<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
