import type { SqlRow } from './engine/engine';
import { padded } from './padded';
import { placesOf } from './statement';
import { search, stretches } from './stretches';
import { type Reading, type RowSource, readFirst, rowsOf, type Walk } from './walk';

/**
 * Goes along the indexes of a table. A filter that no index knows may pass over any number of rows before it finds one,
 * so it is looked for in stretches of some thousand: no statement is long.
 */
export class Walker {
  constructor(private readonly source: RowSource) {}

  /**
   * The first rows of the walk in its order. Where rows are passed over, their ids are found first: MariaDB brings every
   * column that is asked for into its own form before it looks whether the row is wanted.
   */
  async rows(walk: Walk, reading: Reading): Promise<SqlRow[]> {
    if (walk.left.length === 0 && !walk.isShort) return this.atOnce(walk, reading);
    const wanted = { ...reading, columns: 'id' };
    const found = walk.isShort
      ? await this.atOnce(walk, wanted)
      : await search(this.source, walk, { ...wanted, ...ROWS });
    const ids = found.map(({ id }) => String(id));
    const rows = new Map((await this.byIds(walk, ids, reading.columns)).map(row => [row.id, row]));
    // One was deleted in between: a page that lacks it would look like the last one.
    if (rows.size < ids.length) return this.rows(walk, reading);
    return ids.map(id => rows.get(id) as SqlRow);
  }

  /** The same of a walk that is known to lead past few rows only, in one statement. */
  atOnce(walk: Walk, reading: Reading): Promise<SqlRow[]> {
    return readFirst(this.source, walk, reading);
  }

  /** How many rows the walk leads to. What is stored meanwhile may be counted or not. */
  async count(walk: Walk): Promise<number> {
    if (walk.isShort) return this.counted(walk);
    const indexKnows = walk.left.length === 0;
    const pace = { descending: false, ...(indexKnows ? ENTRIES : ROWS) };
    let total = 0;
    for await (const { walk: stretch, entries } of stretches(this.source, walk, pace))
      total += indexKnows && entries !== undefined ? entries : await this.counted(stretch);
    return total;
  }

  /** What the rows of the walk add up to, newest first; every stretch has its own groups. */
  async *groups(
    walk: Walk,
    { selection, by }: Grouping,
  ): AsyncGenerator<{ rows: SqlRow[]; isLast: boolean }> {
    const pace = { descending: true, ...ROWS };
    for await (const { walk: stretch, entries } of stretches(this.source, walk, pace)) {
      const { sql, values } = rowsOf(stretch, this.source.dialect);
      const rows = await this.source.rows(`SELECT ${selection} ${sql} GROUP BY ${by}`, values);
      yield { rows, isLast: entries === undefined };
    }
  }

  private async byIds(
    { accountId, table }: Walk,
    ids: readonly string[],
    columns: string,
  ): Promise<SqlRow[]> {
    if (ids.length === 0) return [];
    const { dialect } = this.source;
    const asked = padded(ids);
    const index = dialect.forceIndex(dialect.primaryKey(table));
    const sql = `SELECT ${columns} FROM ${table}${index} WHERE account_id = ? AND id IN (${placesOf(asked)})`;
    return this.source.rows(sql, [accountId, ...asked]);
  }

  private async counted(walk: Walk): Promise<number> {
    const { sql, values } = rowsOf(walk, this.source.dialect);
    const [row] = await this.source.rows(`SELECT COUNT(*) AS total ${sql}`, values);
    return Number(row?.total);
  }
}

/** What is asked of the rows of a stretch, and what they are told apart by. */
export interface Grouping {
  readonly selection: string;
  readonly by: string;
}

/** A row takes some microseconds: a stretch is over before anybody notices. */
const ROWS = { first: 1_000, most: 8_000 };
/** An entry of an index takes a tenth of that. */
const ENTRIES = { first: 1_000, most: 64_000 };
