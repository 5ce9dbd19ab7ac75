import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { SqlRow } from './engine';
import { firstOf, type IndexScan, keysOf, type Reading, type RowSource, readFirst } from './index-scan';
import { both, type RangeKey } from './key-range';
import { rfc3339, sqlMoment } from './timestamp';

/** Some entries of an index that follow each other. */
export interface Chunk {
  /** The way through them alone. */
  readonly indexScan: IndexScan;
  /** How many they are; undefined of the last ones, which are fewer than a stretch has. */
  readonly entries?: number;
}

/** How a walk is parted. */
export interface Pace {
  readonly descending: boolean;
  /** Entries of the first stretch. What is common is found in a short one; the others grow up to `most`. */
  readonly first: number;
  readonly most: number;
}

/**
 * Parts a walk into stretches by the keys of its index alone, whatever is left to be asked of a row. So what is then
 * asked of a stretch takes a bounded time however few of its rows match, and between two of them others have their turn.
 */
export async function* chunks(source: RowSource, indexScan: IndexScan, pace: Pace): AsyncGenerator<Chunk> {
  const { descending } = pace;
  let rest = indexScan;
  for (let entries = pace.first; ; entries = Math.min(2 * entries, pace.most)) {
    const last = await keyOf(source, rest, { descending, place: entries });
    if (!last) break;
    yield { indexScan: cut(rest, { at: last, descending, included: true }), entries };
    rest = cut(rest, { at: last, descending: !descending, included: false });
    await yieldToEventLoop();
  }
  yield { indexScan: rest };
}

/** The first rows of a walk, looked for stretch by stretch. */
export async function search(
  source: RowSource,
  indexScan: IndexScan,
  { columns, descending, limit, ...pace }: Reading & Pace,
): Promise<SqlRow[]> {
  const found: SqlRow[] = [];
  for await (const chunk of chunks(source, indexScan, { descending, ...pace })) {
    const reading = { columns, descending, limit: limit - found.length };
    found.push(...(await readFirst(source, chunk.indexScan, reading)));
    if (found.length === limit) break;
  }
  return found;
}

interface Place {
  readonly descending: boolean;
  readonly place: number;
}

/** The key of the n-th entry; the index alone answers. */
async function keyOf(
  source: RowSource,
  indexScan: IndexScan,
  { descending, place }: Place,
): Promise<RangeKey | undefined> {
  const reading = { columns: keysOf(indexScan).join(', '), descending, limit: 1 };
  const { sql, values } = firstOf({ ...indexScan, residual: [] }, reading, source.dialect);
  const [row] = await source.rows(`${sql} OFFSET ${place - 1}`, values);
  if (!row) return undefined;
  const id = String(row.id);
  return indexScan.column === 'id'
    ? { id }
    : { value: keptValue(row[indexScan.column] as string | number), id };
}

/** As it was written, milliseconds included: only in one form can it be compared with the other ends of a range. */
function keptValue(value: string | number): string | number {
  return typeof value === 'string' ? sqlMoment(rfc3339(value)) : value;
}

/** The part of a walk up to an entry, counted from where it begins. */
function cut(
  indexScan: IndexScan,
  { at, descending, included }: { at: RangeKey; descending: boolean; included: boolean },
): IndexScan {
  const end = { at, included };
  return { ...indexScan, range: both(indexScan.range, descending ? { lower: end } : { upper: end }) };
}
