import { chunks, search } from './chunks';
import type { SqlRow } from './engine';
import { type IndexScan, type Reading, type RowSource, readFirst, scannedRows } from './index-scan';
import { padToPowerOfTwo } from './pad-to-power-of-two';
import { placeholders } from './statement';

/**
 * Scans the indexes of a table. A residual filter may skip any number of rows before a match, so the scan runs in chunks
 * of some thousand entries: no statement is long.
 */
export class IndexScanner {
  constructor(private readonly source: RowSource) {}

  /**
   * The first rows of the scan, in order. With a residual filter the ids are found first: MariaDB converts every selected
   * column before it checks the condition.
   */
  async rows(indexScan: IndexScan, reading: Reading): Promise<SqlRow[]> {
    if (indexScan.residual.length === 0 && !indexScan.isShort) return this.atOnce(indexScan, reading);
    const wanted = { ...reading, columns: 'id' };
    const found = indexScan.isShort
      ? await this.atOnce(indexScan, wanted)
      : await search(this.source, indexScan, { ...wanted, ...ROWS });
    const ids = found.map(({ id }) => String(id));
    const rows = new Map((await this.byIds(indexScan, ids, reading.columns)).map(row => [row.id, row]));
    // A row was deleted meanwhile: without it, the page would look like the last one.
    if (rows.size < ids.length) return this.rows(indexScan, reading);
    return ids.map(id => rows.get(id) as SqlRow);
  }

  /** The same in one statement, for a scan that skips few rows. */
  atOnce(indexScan: IndexScan, reading: Reading): Promise<SqlRow[]> {
    return readFirst(this.source, indexScan, reading);
  }

  /** The number of rows of the scan. Rows stored meanwhile may or may not count. */
  async count(indexScan: IndexScan): Promise<number> {
    if (indexScan.isShort) return this.counted(indexScan);
    const indexKnows = indexScan.residual.length === 0;
    const pace = { descending: false, ...(indexKnows ? ENTRIES : ROWS) };
    let total = 0;
    for await (const { indexScan: chunk, entries } of chunks(this.source, indexScan, pace))
      total += indexKnows && entries !== undefined ? entries : await this.counted(chunk);
    return total;
  }

  /** The aggregates of the scan, newest first. Each chunk has its own groups. */
  async *groups(
    indexScan: IndexScan,
    { selection, by }: ScanGrouping,
  ): AsyncGenerator<{ rows: SqlRow[]; isLast: boolean }> {
    const pace = { descending: true, ...ROWS };
    for await (const { indexScan: chunk, entries } of chunks(this.source, indexScan, pace)) {
      const { sql, values } = scannedRows(chunk, this.source.dialect);
      const rows = await this.source.rows(`SELECT ${selection} ${sql} GROUP BY ${by}`, values);
      yield { rows, isLast: entries === undefined };
    }
  }

  private async byIds(
    { accountId, table }: IndexScan,
    ids: readonly string[],
    columns: string,
  ): Promise<SqlRow[]> {
    if (ids.length === 0) return [];
    const { dialect } = this.source;
    const asked = padToPowerOfTwo(ids);
    const index = dialect.forceIndex(dialect.primaryKey(table));
    const sql = `SELECT ${columns} FROM ${table}${index} WHERE account_id = ? AND id IN (${placeholders(asked)})`;
    return this.source.rows(sql, [accountId, ...asked]);
  }

  private async counted(indexScan: IndexScan): Promise<number> {
    const { sql, values } = scannedRows(indexScan, this.source.dialect);
    const [row] = await this.source.rows(`SELECT COUNT(*) AS total ${sql}`, values);
    return Number(row?.total);
  }
}

/** What is asked of the rows of a stretch, and what they are told apart by. */
export interface ScanGrouping {
  readonly selection: string;
  readonly by: string;
}

/** A row takes some microseconds, so a chunk is short. */
const ROWS = { first: 1_000, most: 8_000 };
/** An entry of an index takes a tenth of that. */
const ENTRIES = { first: 1_000, most: 64_000 };
