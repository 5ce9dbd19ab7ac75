import type { Dialect, Session, SqlRow, Statement } from './engine';
import { conditionsOfRange, type KeyRange } from './key-range';
import { allOf, type Condition } from './statement';

/** A way through the rows of one account along an index of theirs. */
export interface IndexScan {
  readonly accountId: string;
  readonly table: string;
  /** Every index begins with the account. */
  readonly index: string;
  /** What its entries have in common, by the columns behind the account. */
  readonly within: readonly Condition[];
  /** What its entries are sorted by then, before the id; `id` where that is all. */
  readonly column: string;
  readonly range: KeyRange;
  /** What each row has to be asked for, because the index does not know. */
  readonly residual: readonly Condition[];
  /** It leads to so few rows that they are read and sorted at once. */
  readonly isShort?: boolean;
}

/** Which of a walk's rows are read, and of each which columns. */
export interface Reading {
  readonly columns: string;
  readonly descending: boolean;
  readonly limit: number;
}

/** What rows are read from: the engine, or one moment of the database. */
export interface RowSource extends Pick<Session, 'rows'> {
  readonly dialect: Dialect;
}

/** The rows that a walk leads to, as FROM and WHERE take them. */
export function scannedRows(indexScan: IndexScan, dialect: Dialect): Statement {
  const { accountId, table, index, within, column, range, residual } = indexScan;
  const account = { sql: 'account_id = ?', values: [accountId] };
  const where = allOf([account, ...within, ...conditionsOfRange(range, column, dialect), ...residual]);
  return { sql: `FROM ${table}${dialect.forceIndex(index)} WHERE ${where.sql}`, values: where.values };
}

/** The columns that tell the place of a row in the order of its walk. */
export function keysOf({ column }: Pick<IndexScan, 'column'>): readonly string[] {
  return column === 'id' ? ['id'] : [column, 'id'];
}

/** The order of a walk, forward or backward. */
export function orderOf(indexScan: Pick<IndexScan, 'column'>, descending: boolean): string {
  const direction = descending ? 'DESC' : 'ASC';
  return `ORDER BY ${keysOf(indexScan)
    .map(key => `${key} ${direction}`)
    .join(', ')}`;
}

/** The first rows of a walk, in its order. */
export function firstOf(
  indexScan: IndexScan,
  { columns, descending, limit }: Reading,
  dialect: Dialect,
): Statement {
  const { sql, values } = scannedRows(indexScan, dialect);
  const order = `${orderOf(indexScan, descending)} LIMIT ${Math.trunc(limit)}`;
  return { sql: `SELECT ${columns} ${sql} ${order}`, values };
}

/** Reads the first rows of a walk in one statement. */
export function readFirst(source: RowSource, indexScan: IndexScan, reading: Reading): Promise<SqlRow[]> {
  const { sql, values } = firstOf(indexScan, reading, source.dialect);
  return source.rows(sql, values);
}
