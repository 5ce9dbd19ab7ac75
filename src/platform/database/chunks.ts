import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { SqlRow } from './engine';
import { firstOf, type IndexScan, keysOf, type Reading, type RowSource, readFirst } from './index-scan';
import { both, type RangeKey } from './key-range';
import { rfc3339, sqlMoment } from './timestamp';

/** A number of consecutive index entries. */
export interface Chunk {
  /** The scan of these entries. */
  readonly indexScan: IndexScan;
  /** The number of entries. Undefined for the last chunk, which is smaller. */
  readonly entries?: number;
}

/** How a scan is split. */
export interface Pace {
  readonly descending: boolean;
  /** Entries of the first chunk: common rows are found in a short one. Later chunks grow up to `most`. */
  readonly first: number;
  readonly most: number;
}

/**
 * Splits a scan into chunks by its index keys only, without the residual filter. So a query for one chunk takes bounded
 * time however few rows match, and the event loop gets a turn between two chunks.
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

/** The first rows of a scan, searched in chunks. */
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

/** The key of the n-th entry, read from the index only. */
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

/** The value in the form of other range ends, with milliseconds, so that they can be compared. */
function keptValue(value: string | number): string | number {
  return typeof value === 'string' ? sqlMoment(rfc3339(value)) : value;
}

/** The part of a scan from its start until an entry. */
function cut(
  indexScan: IndexScan,
  { at, descending, included }: { at: RangeKey; descending: boolean; included: boolean },
): IndexScan {
  const end = { at, included };
  return { ...indexScan, range: both(indexScan.range, descending ? { lower: end } : { upper: end }) };
}
