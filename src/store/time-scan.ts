import { setImmediate as breath } from 'node:timers/promises';
import { refusal } from '../field/faults';
import type { Condition } from './condition';
import type { Dialect, Session, SqlValue } from './engine/engine';
import { sqlMoment } from './moment';

/** What rows are read from: the engine, or one moment of the database. */
export interface RowSource extends Pick<Session, 'rows'> {
  readonly dialect: Dialect;
}

/** The rows of one account that happened from one moment on and before another (epoch ms), in their order. */
export interface TimeScan {
  readonly table: string;
  /** By account, time and id. */
  readonly index: string;
  readonly accountId: string;
  readonly from: number;
  readonly to: number;
  readonly descending?: boolean;
  /** `performance.now()` from which on no further stretch is begun. */
  readonly deadline: number;
}

/** Some thousand rows of a scan: what follows the list of columns in a SELECT. */
export interface Stretch {
  readonly from: string;
  readonly where: Condition;
  readonly order: string;
}

/**
 * Parts a scan into stretches of some thousand rows by their keys alone, so that what is then asked of a stretch takes a
 * bounded time however few of its rows match, and lets others in between. Throws INVALID when the time is over.
 */
export async function* stretches(source: RowSource, scan: TimeScan): AsyncGenerator<Stretch> {
  const direction = scan.descending ? 'DESC' : 'ASC';
  const order = `ORDER BY created_at ${direction}, id ${direction}`;
  const from = `FROM ${scan.table}${source.dialect.forceIndex(scan.index)}`;
  let rest = both(
    { sql: 'account_id = ?', values: [scan.accountId] },
    { sql: 'created_at >= ? AND created_at < ?', values: [moment(scan.from), moment(scan.to)] },
  );
  for (;;) {
    if (performance.now() > scan.deadline) throw tooMuch();
    const [last] = await source.rows(
      `SELECT created_at, id ${from} WHERE ${rest.sql} ${order} LIMIT 1 OFFSET ${STRETCH_ROWS - 1}`,
      rest.values,
    );
    const [at, id] = [last?.created_at as string, last?.id as string];
    yield { from, order, where: last ? both(rest, upTo(at, id, scan.descending)) : rest };
    if (!last) return;
    rest = both(within(scan), behind(at, id, scan.descending));
    await breath();
  }
}

/** Both conditions at once. */
export function both(one: Condition, other: Condition): Condition {
  return { sql: `${one.sql} AND ${other.sql}`, values: [...one.values, ...other.values] };
}

/** Few enough that reading them holds nobody up. */
const STRETCH_ROWS = 4_000;

/** The end that lies ahead of the scan. */
function within({ accountId, from, to, descending }: TimeScan): Condition {
  const account = { sql: 'account_id = ?', values: [accountId] };
  return both(
    account,
    descending
      ? { sql: 'created_at >= ?', values: [moment(from)] }
      : { sql: 'created_at < ?', values: [moment(to)] },
  );
}

/** In the form that is fast in both databases, see `TransactionReader`. */
function behind(at: SqlValue, id: SqlValue, descending = false): Condition {
  const beyond = descending ? '<' : '>';
  return {
    sql: `created_at ${beyond}= ? AND (created_at ${beyond} ? OR id ${beyond} ?)`,
    values: [at, at, id],
  };
}

function upTo(at: SqlValue, id: SqlValue, descending = false): Condition {
  const before = descending ? '>' : '<';
  return {
    sql: `created_at ${before}= ? AND (created_at ${before} ? OR id ${before}= ?)`,
    values: [at, at, id],
  };
}

/** Four digits of the year are all there are. */
const moment = (ms: number): string => sqlMoment(new Date(Math.min(ms, LAST_MS)));
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function tooMuch() {
  const message =
    'and to must span less: with these filters and dimensions stored rows are counted, which took too long.';
  return refusal([{ field: 'from', code: 'INVALID', message }]);
}
