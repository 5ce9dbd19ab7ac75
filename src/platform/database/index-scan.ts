import type { Dialect, Session, SqlRow, Statement } from './engine';
import { conditionsOfRange, type KeyRange } from './key-range';
import { allOf, type Condition } from './statement';

/** A scan of one account's rows along an index. */
export interface IndexScan {
  readonly accountId: string;
  readonly table: string;
  /** Every index begins with the account. */
  readonly index: string;
  /** Common values of its entries, by the columns after the account. */
  readonly within: readonly Condition[];
  /** The sort column of its entries before the id, or `id`. */
  readonly column: string;
  readonly range: KeyRange;
  /** The residual filter: conditions that the index cannot serve. */
  readonly residual: readonly Condition[];
  /** Whether it is selective: so few rows match that they are read and sorted at once. */
  readonly isShort?: boolean;
}

/** The rows and columns that are read of a scan. */
export interface Reading {
  readonly columns: string;
  readonly descending: boolean;
  readonly limit: number;
}

/** The source of rows: the engine, or a snapshot. */
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

/** The key columns of a scan's order. */
export function keysOf({ column }: Pick<IndexScan, 'column'>): readonly string[] {
  return column === 'id' ? ['id'] : [column, 'id'];
}

/** The order of a scan, forward or backward. */
export function orderOf(indexScan: Pick<IndexScan, 'column'>, descending: boolean): string {
  const direction = descending ? 'DESC' : 'ASC';
  return `ORDER BY ${keysOf(indexScan)
    .map(key => `${key} ${direction}`)
    .join(', ')}`;
}

/** The first rows of a scan, in order. */
export function firstOf(
  indexScan: IndexScan,
  { columns, descending, limit }: Reading,
  dialect: Dialect,
): Statement {
  const { sql, values } = scannedRows(indexScan, dialect);
  const order = `${orderOf(indexScan, descending)} LIMIT ${Math.trunc(limit)}`;
  return { sql: `SELECT ${columns} ${sql} ${order}`, values };
}

/** Reads the first rows of a scan in one statement. */
export function readFirst(source: RowSource, indexScan: IndexScan, reading: Reading): Promise<SqlRow[]> {
  const { sql, values } = firstOf(indexScan, reading, source.dialect);
  return source.rows(sql, values);
}
