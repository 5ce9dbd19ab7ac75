import type { SqlRow, SqlValue } from '../../platform/database/engine';
import { type RowSource, scannedRows } from '../../platform/database/index-scan';
import { allOf, placeholders } from '../../platform/database/statement';
import { dateOf, FIRST_MOMENT_MS, LAST_MOMENT_MS } from '../../platform/database/timestamp';
import { conditionsOf } from '../transactions/condition.store';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import type { CountedColumns } from './counted-columns.store';
import type { FactCell, FactKind, FactQuery } from './facts';
import { isOfKind } from './reversal-fact-kind';
import { scan } from './time-scan';

/** Transactions that one statement asks for. */
const KEYS_PER_READ = 500;

const COUNTS = { sql: 'counts = 1', values: [] };

/** All that a moment can be, epoch ms. */
const ALWAYS = { from: FIRST_MOMENT_MS, to: LAST_MOMENT_MS + 1 };

interface ReversalFactQuery extends FactQuery {
  readonly kind: Exclude<FactKind, 'transaction'>;
}

/** Conditions that a refund or dispute is asked for itself. Of what it is of, only its processor knows more. */
const OWN = new Set<keyof TransactionFilter>([
  ...([
    'currency',
    'amountMin',
    'amountMax',
    'createdFrom',
    'createdTo',
    'receivedFrom',
    'receivedTo',
  ] as const),
]);

/**
 * A filter in the words of refunds and disputes: what they are asked for themselves, the processor, which is their own or
 * else their payment's, and what is asked of their payments.
 */
export function partsOfFilter(filter: TransactionFilter) {
  const { processor, ...others } = filter;
  const entries = Object.entries(others) as [keyof TransactionFilter, unknown][];
  const those = (isOwn: boolean): TransactionFilter =>
    Object.fromEntries(entries.filter(([name]) => OWN.has(name) === isOwn));
  return { own: those(true), processor: processor ?? undefined, ofPayment: those(false) };
}

/**
 * Counts refunds or disputes: each with its own currency, amount and time, and with the values of its transaction, or with
 * none where that is not stored. A condition on the transaction leaves out those of which it is not stored.
 */
export async function eachReversal(
  source: RowSource,
  counting: ReversalCounting,
  visit: (cell: FactCell) => void,
): Promise<void> {
  const { query, deadline } = counting;
  const { accountId, kind, from, to, fromRows, filter } = query;
  // A dispute comes long after its payment, and nothing says how long.
  const range = fromRows?.byPayment ? ALWAYS : { from, to };
  const { own, processor } = partsOfFilter(filter);
  const residual = [COUNTS, ...conditionsOf(own, source.dialect)];
  for await (const indexScan of scan(source, { kind, accountId, deadline, ...range })) {
    const { sql, values } = scannedRows({ ...indexScan, residual }, source.dialect);
    const select = `SELECT transaction_object_id, processor AS own_processor, currency, amount, created_at, status ${sql}`;
    const found = await source.rows(select, values);
    const reversals = found.filter(({ status }) => isOfKind(kind, status as string | null));
    for (let start = 0; start < reversals.length; start += KEYS_PER_READ) {
      const some = reversals.slice(start, start + KEYS_PER_READ);
      const payments = await paymentsOf(source, counting, some);
      for (const reversal of some) {
        const cell = cellOf(
          reversal,
          payments.get(String(reversal.transaction_object_id)),
          counting,
          processor,
        );
        if (cell) visit(cell);
      }
    }
  }
}

interface ReversalCounting {
  readonly query: ReversalFactQuery;
  /** Those of the transactions, with what is asked of them. */
  readonly columns: CountedColumns;
  readonly deadline: number;
}

/** The transactions of refunds or disputes that the filter lets by, by their object id. */
async function paymentsOf(
  source: RowSource,
  { query: { accountId }, columns }: ReversalCounting,
  reversals: readonly SqlRow[],
): Promise<ReadonlyMap<string, SqlRow>> {
  const ids = [...new Set(reversals.map(row => String(row.transaction_object_id)))];
  const keys = {
    sql: `account_id = ? AND object_id IN (${placeholders(ids)})`,
    values: [accountId, ...ids],
  };
  const where = columns.filter ? allOf([keys, columns.filter]) : keys;
  const rows = await source.rows(
    `SELECT object_id, processor AS payment_processor, ${columns.select} FROM transactions${source.dialect.forceIndex('uq_transactions_object_id')} WHERE ${where.sql}`,
    [...columns.values, ...where.values],
  );
  return new Map(rows.map(row => [String(row.object_id), row]));
}

function cellOf(
  reversal: SqlRow,
  payment: SqlRow | undefined,
  { columns, query }: ReversalCounting,
  askedProcessor: string | undefined,
): FactCell | undefined {
  const { by, from, to, fromRows } = query;
  const { byPayment } = fromRows ?? {};
  if (!payment && (columns.filter || byPayment)) return undefined;
  // Empty text says nothing.
  const processor = reversal.own_processor || payment?.payment_processor || null;
  if (askedProcessor !== undefined && processor !== askedProcessor) return undefined;
  const cell = payment ? columns.cellOf(payment) : unknown(by.length);
  if (byPayment && (cell.at < from || cell.at >= to)) return undefined;
  if (!byPayment) cell.at = dateOf(String(reversal.created_at)).getTime();
  const place = by.indexOf('processor');
  if (place >= 0) cell.values = cell.values.with(place, processor === null ? null : String(processor));
  cell.currency = String(reversal.currency);
  cell.amount = BigInt(reversal.amount as Exclude<SqlValue, null | Buffer>);
  return cell;
}

function unknown(values: number): FactCell {
  const nothing = { count: 1, threeDSecure: 0, networkToken: 0, isVerification: false, amount: 0n };
  return { ...nothing, at: 0, currency: '', status: 'unknown', values: Array(values).fill(null) };
}
