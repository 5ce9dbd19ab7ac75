import { setImmediate as breath } from 'node:timers/promises';
import type { Condition } from './condition';
import type { Engine, SqlRow, SqlValue } from './engine/engine';
import { both, conditionsOfRange, type Key } from './key-range';
import { rfc3339, sqlMoment } from './moment';
import { padded, placesOf } from './padded';
import type { Walk } from './walk';

/** Which of a walk's rows are read, and of each which columns. */
export interface Reading {
  readonly columns: string;
  readonly descending: boolean;
  readonly limit: number;
  /** The walk is known to lead past few rows only: it is read in one statement, whatever is left to be asked of a row. */
  readonly atOnce?: boolean;
}

/**
 * Goes along the indexes of a table within one account. A filter that no index knows may pass over any number of
 * rows before it finds one, so it is looked for in steps of some thousand: no statement is long, and between two of
 * them others have their turn.
 */
export class Walker {
  constructor(
    private readonly engine: Engine,
    private readonly accountId: string,
  ) {}

  /**
   * The first rows of the walk in its order. Where rows are passed over, their ids are found first: MariaDB brings every
   * column that is asked for into its own form before it looks whether the row is wanted.
   */
  async rows(walk: Walk, reading: Reading): Promise<SqlRow[]> {
    if (reading.atOnce || (walk.left.length === 0 && !walk.isShort)) return this.read(walk, reading);
    const ids = await this.ids(walk, reading);
    const rows = new Map((await this.byIds(walk.table, ids, reading.columns)).map(row => [row.id, row]));
    // One was deleted in between: a page that lacks it would look like the last one.
    if (rows.size < ids.length) return this.rows(walk, reading);
    return ids.map(id => rows.get(id) as SqlRow);
  }

  /** How many rows the walk leads to. What is stored meanwhile may be counted or not. */
  async count(walk: Walk): Promise<number> {
    if (walk.isShort) return this.counted(walk);
    const indexKnows = walk.left.length === 0;
    let total = 0;
    for await (const { step, entries } of this.steps(
      walk,
      false,
      indexKnows ? ENTRIES_PER_STEP : ROWS_PER_STEP,
    ))
      total += indexKnows && entries !== undefined ? entries : await this.counted(step);
    return total;
  }

  /** What the rows of the walk add up to, newest first and step by step; every step has its own groups. */
  async *groups(
    walk: Walk,
    { selection, by }: Grouping,
  ): AsyncGenerator<{ rows: SqlRow[]; isLast: boolean }> {
    for await (const { step, entries } of this.steps(walk, true, ROWS_PER_STEP)) {
      const { sql, values } = this.where(step);
      const rows = await this.engine.rows(`SELECT ${selection} FROM ${sql} GROUP BY ${by}`, values);
      yield { rows, isLast: entries === undefined };
    }
  }

  private async ids(walk: Walk, { descending, limit }: Omit<Reading, 'columns'>): Promise<string[]> {
    const found: string[] = [];
    const steps = walk.isShort ? [{ step: walk }] : this.steps(walk, descending, ROWS_PER_STEP);
    for await (const { step } of steps) {
      const rows = await this.read(step, { columns: 'id', descending, limit: limit - found.length });
      for (const { id } of rows) found.push(String(id));
      if (found.length === limit) break;
    }
    return found;
  }

  private async byIds(table: string, ids: readonly string[], columns: string): Promise<SqlRow[]> {
    if (ids.length === 0) return [];
    const asked = padded(ids);
    const index = this.engine.dialect.forceIndex(this.engine.dialect.primaryKey(table));
    const sql = `SELECT ${columns} FROM ${table}${index} WHERE account_id = ? AND id IN (${placesOf(asked)})`;
    return this.engine.rows(sql, [this.accountId, ...asked]);
  }

  /** The walk piece by piece; of all but the last it is known how many entries of the index they have. */
  private async *steps(
    walk: Walk,
    descending: boolean,
    most: number,
  ): AsyncGenerator<{ step: Walk; entries?: number }> {
    let rest = walk;
    // What is common is found in a short step.
    for (let entries = FIRST_STEP; ; entries = Math.min(2 * entries, most)) {
      const last = await this.entry(rest, { descending, number: entries });
      if (!last) break;
      yield { step: cut(rest, { at: last, descending, included: true }), entries };
      rest = cut(rest, { at: last, descending: !descending, included: false });
      await breath();
    }
    yield { step: rest };
  }

  /** The key of the n-th entry; the index alone answers. */
  private async entry(walk: Walk, { descending, number }: Place): Promise<Key | undefined> {
    const { column } = walk;
    const columns = column === 'id' ? 'id' : `${column}, id`;
    const skipped = number - 1;
    const reading = { columns, descending, limit: 1 };
    const [row] = await this.read({ ...walk, left: [] }, reading, skipped);
    if (!row) return undefined;
    const id = String(row.id);
    return column === 'id' ? { id } : { value: keptValue(row[column] as string | number), id };
  }

  private async counted(walk: Walk): Promise<number> {
    const { sql, values } = this.where(walk);
    const [row] = await this.engine.rows(`SELECT COUNT(*) AS total FROM ${sql}`, values);
    return Number(row?.total);
  }

  private read(walk: Walk, { columns, descending, limit }: Reading, skipped = 0): Promise<SqlRow[]> {
    const { sql, values } = this.where(walk);
    const direction = descending ? 'DESC' : 'ASC';
    const order = [...new Set([walk.column, 'id'])].map(column => `${column} ${direction}`).join(', ');
    const part = `LIMIT ${Math.trunc(limit)}${skipped > 0 ? ` OFFSET ${skipped}` : ''}`;
    return this.engine.rows(`SELECT ${columns} FROM ${sql} ORDER BY ${order} ${part}`, values);
  }

  private where({ table, index, within, column, range, left }: Walk): { sql: string; values: SqlValue[] } {
    const { dialect } = this.engine;
    const account: Condition = { sql: 'account_id = ?', values: [this.accountId] };
    const conditions = [account, ...within, ...conditionsOfRange(range, column, dialect), ...left];
    const where = conditions.map(({ sql }) => sql).join(' AND ');
    return {
      sql: `${table}${dialect.forceIndex(index)} WHERE ${where}`,
      values: conditions.flatMap(({ values }) => values),
    };
  }
}

/** What is asked of the rows of a step, and what they are told apart by. */
export interface Grouping {
  readonly selection: string;
  readonly by: string;
}

interface Place {
  readonly descending: boolean;
  readonly number: number;
}

/** The part of a walk up to an entry, counted from where it begins. */
function cut(
  walk: Walk,
  { at, descending, included }: { at: Key; descending: boolean; included: boolean },
): Walk {
  const end = { at, included };
  return { ...walk, range: both(walk.range, descending ? { lower: end } : { upper: end }) };
}

/** As it was written, milliseconds included: only in one form can it be compared with the other ends of a range. */
function keptValue(value: string | number): string | number {
  return typeof value === 'string' ? sqlMoment(rfc3339(value)) : value;
}

const FIRST_STEP = 1_000;
/** A row takes some microseconds: a step is over before anybody notices. */
const ROWS_PER_STEP = 8_000;
/** An entry of an index takes a tenth of that. */
const ENTRIES_PER_STEP = 64_000;
