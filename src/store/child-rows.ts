import type { CountedColumns } from './counted-columns';
import type { SqlRow, SqlValue } from './engine/engine';
import type { Cell, FactKind, FactQuery } from './facts';
import { dateOf } from './moment';
import { allOf, placeholders } from './statement';
import { scan } from './time-scan';
import { type RowSource, rowsOf } from './walk';

/** Transactions that one statement asks for. */
const KEYS_PER_READ = 500;

const COUNTS = { sql: 'counts = 1', values: [] };

/** All that a moment can be, epoch ms. */
const ALWAYS = { from: Date.parse('0000-01-01T00:00:00Z'), to: Date.UTC(9999, 11, 31, 23, 59, 59, 999) };

interface ReversalFactQuery extends FactQuery {
  readonly kind: Exclude<FactKind, 'transaction'>;
}

/**
 * Counts refunds or disputes as their payments are: each with the values of its transaction, or with none where that is
 * not stored. A transaction that a filter passes over takes its refunds and disputes along.
 */
export async function eachReversal(
  source: RowSource,
  { query, columns, deadline }: { query: ReversalFactQuery; columns: CountedColumns; deadline: number },
  visit: (cell: Cell) => void,
): Promise<void> {
  const { accountId, kind, from, to, fromRows } = query;
  // A dispute comes long after its payment, and nothing says how long.
  const range = fromRows?.byPayment ? ALWAYS : { from, to };
  for await (const indexScan of scan(source, { kind, accountId, deadline, ...range })) {
    const { sql, values } = rowsOf({ ...indexScan, residual: [COUNTS] }, source.dialect);
    const select = `SELECT transaction_object_id, currency, amount, created_at ${sql}`;
    const reversals = await source.rows(select, values);
    for (let start = 0; start < reversals.length; start += KEYS_PER_READ) {
      const some = reversals.slice(start, start + KEYS_PER_READ);
      const payments = await paymentsOf(source, accountId, { columns, reversals: some });
      for (const reversal of some) {
        const cell = cellOf(reversal, { payments, columns, query });
        if (cell) visit(cell);
      }
    }
  }
}

/** The transactions of refunds or disputes that the filter lets by, by their object id. */
async function paymentsOf(
  source: RowSource,
  accountId: string,
  { columns, reversals }: { columns: CountedColumns; reversals: readonly SqlRow[] },
): Promise<ReadonlyMap<string, SqlRow>> {
  const ids = [...new Set(reversals.map(row => String(row.transaction_object_id)))];
  const keys = {
    sql: `account_id = ? AND object_id IN (${placeholders(ids)})`,
    values: [accountId, ...ids],
  };
  const where = columns.filter ? allOf([keys, columns.filter]) : keys;
  const rows = await source.rows(
    `SELECT object_id, ${columns.select} FROM transactions${source.dialect.forceIndex('uq_transactions_object_id')} WHERE ${where.sql}`,
    [...columns.values, ...where.values],
  );
  return new Map(rows.map(row => [String(row.object_id), row]));
}

interface Around {
  readonly payments: ReadonlyMap<string, SqlRow>;
  readonly columns: CountedColumns;
  readonly query: ReversalFactQuery;
}

function cellOf(reversal: SqlRow, { payments, columns, query }: Around): Cell | undefined {
  const payment = payments.get(String(reversal.transaction_object_id));
  const { byPayment } = query.fromRows ?? {};
  if (!payment && (columns.filter || byPayment)) return undefined;
  const cell = payment ? columns.cellOf(payment) : unknown(query.by.length);
  if (byPayment && (cell.at < query.from || cell.at >= query.to)) return undefined;
  if (!byPayment) cell.at = dateOf(String(reversal.created_at)).getTime();
  cell.currency = String(reversal.currency);
  cell.amount = BigInt(reversal.amount as Exclude<SqlValue, null | Buffer>);
  return cell;
}

function unknown(values: number): Cell {
  const nothing = { count: 1, threeDSecure: 0, networkToken: 0, isVerification: false, amount: 0n };
  return { ...nothing, at: 0, currency: '', status: 'unknown', values: Array(values).fill(null) };
}
