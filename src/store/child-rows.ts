import type { CountedColumns } from './counted-columns';
import type { SqlRow, SqlValue } from './engine/engine';
import type { Cell, FactKind, FactQuestion } from './facts';
import { dateOf } from './moment';
import { allOf, placesOf } from './statement';
import { scan } from './time-scan';
import { type RowSource, rowsOf } from './walk';

/** Transactions that one statement asks for. */
const KEYS_PER_READ = 500;

const COUNTS = { sql: 'counts = 1', values: [] };

/** All that a moment can be, epoch ms. */
const ALWAYS = { from: Date.parse('0000-01-01T00:00:00Z'), to: Date.UTC(9999, 11, 31, 23, 59, 59, 999) };

interface ChildQuestion extends FactQuestion {
  readonly kind: Exclude<FactKind, 'transaction'>;
}

/**
 * Counts refunds or disputes as their payments are: each with the values of its transaction, or with none where that is
 * not stored. A transaction that a filter passes over takes its refunds and disputes along.
 */
export async function eachChild(
  source: RowSource,
  { question, columns, deadline }: { question: ChildQuestion; columns: CountedColumns; deadline: number },
  visit: (cell: Cell) => void,
): Promise<void> {
  const { accountId, kind, from, to, fromRows } = question;
  // A dispute comes long after its payment, and nothing says how long.
  const range = fromRows?.byPayment ? ALWAYS : { from, to };
  for await (const walk of scan(source, { kind, accountId, deadline, ...range })) {
    const { sql, values } = rowsOf({ ...walk, left: [COUNTS] }, source.dialect);
    const select = `SELECT transaction_object_id, currency, amount, created_at ${sql}`;
    const children = await source.rows(select, values);
    for (let start = 0; start < children.length; start += KEYS_PER_READ) {
      const some = children.slice(start, start + KEYS_PER_READ);
      const payments = await paymentsOf(source, accountId, { columns, children: some });
      for (const child of some) {
        const cell = cellOf(child, { payments, columns, question });
        if (cell) visit(cell);
      }
    }
  }
}

/** The transactions of refunds or disputes that the filter lets by, by their object id. */
async function paymentsOf(
  source: RowSource,
  accountId: string,
  { columns, children }: { columns: CountedColumns; children: readonly SqlRow[] },
): Promise<ReadonlyMap<string, SqlRow>> {
  const ids = [...new Set(children.map(row => String(row.transaction_object_id)))];
  const keys = {
    sql: `account_id = ? AND object_id IN (${placesOf(ids)})`,
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
  readonly question: ChildQuestion;
}

function cellOf(child: SqlRow, { payments, columns, question }: Around): Cell | undefined {
  const payment = payments.get(String(child.transaction_object_id));
  const { byPayment } = question.fromRows ?? {};
  if (!payment && (columns.filter || byPayment)) return undefined;
  const cell = payment ? columns.cellOf(payment) : unknown(question.by.length);
  if (byPayment && (cell.at < question.from || cell.at >= question.to)) return undefined;
  if (!byPayment) cell.at = dateOf(String(child.created_at)).getTime();
  cell.currency = String(child.currency);
  cell.amount = BigInt(child.amount as Exclude<SqlValue, null | Buffer>);
  return cell;
}

function unknown(values: number): Cell {
  const nothing = { count: 1, threeDSecure: 0, networkToken: 0, isVerification: false, amount: 0n };
  return { ...nothing, at: 0, currency: '', status: 'unknown', values: Array(values).fill(null) };
}
