import type { Session, SqlRow } from '../engine/engine';
import { placesOf } from '../statement';
import { CELLS_MAX, eachEntry, openPage, pageBytes } from './page-bytes';
import { type CellKey, type Tally, totalsOf } from './tally';

/** A page's place. */
export interface PageKey {
  readonly accountId: string;
  /** The name of its shape. */
  readonly dimension: string;
  /** Days since 1970. */
  readonly day: number;
}

/** Adds what the page holds of each day to its tally, and tells which days there are. A page that is too wide adds nothing. */
export async function readPages(
  session: Pick<Session, 'rows'>,
  { accountId, dimension }: Omit<PageKey, 'day'>,
  tallies: ReadonlyMap<number, Tally>,
): Promise<ReadonlyMap<number, 'whole' | 'too wide'>> {
  const found = new Map<number, 'whole' | 'too wide'>();
  const days = [...tallies.keys()];
  const sql = `SELECT day, quarters FROM rollup_blocks WHERE account_id = ? AND dimension = ? AND day IN (${placesOf(days)})`;
  for (const row of await session.rows(sql, [accountId, dimension, ...days])) {
    const day = Number(row.day);
    const bytes = bytesOf(row.quarters);
    const tally = tallies.get(day) as Tally;
    if (bytes.length > 0) addPage(tally, bytes);
    found.set(day, bytes.length > 0 ? 'whole' : 'too wide');
  }
  return found;
}

function addPage(tally: Tally, bytes: Buffer): void {
  let [known, cell]: [CellKey | undefined, number] = [undefined, 0];
  eachEntry(openPage(bytes), (key, entry) => {
    if (key !== known) [known, cell] = [key, tally.cellOf(key)];
    tally.add(cell, entry.quarter, entry);
  });
}

/** Puts the sums in the place of those that the page has; `isThere` says whether it has any. */
export async function writePage(
  session: Session,
  key: PageKey,
  tally: Tally,
  isThere: boolean,
): Promise<void> {
  const { accountId, dimension, day } = key;
  const values = [...keptOf(tally), accountId, dimension, day];
  await session.run(isThere ? UPDATE : INSERT, values);
}

/** Deletes the pages of a month in one dimension, whichever there are; false where there was none. */
export async function deleteSomePages(session: Session, accountId: string): Promise<boolean> {
  const [row] = await session.rows(FIRST, [accountId]);
  if (!row) return false;
  const { dimension, day } = row as { dimension: string; day: number };
  await session.run(DELETE, [accountId, dimension, Number(day) + DAYS_AT_ONCE]);
  return true;
}

/** What a page is kept as; nothing where it has more sums than a page holds. */
export function keptOf(tally: Tally): [totals: Buffer, quarters: Buffer] {
  if (tally.keys.length > CELLS_MAX) return [NOTHING, NOTHING];
  const entries = tally.entries();
  const quarters = pageBytes(tally.keys, entries);
  if (quarters.length > PAGE_BYTES_MAX) return [NOTHING, NOTHING];
  return [pageBytes(tally.keys, totalsOf(entries)), quarters];
}

/** A blob, whichever way the driver gives it. */
export function bytesOf(value: SqlRow[string] | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : NOTHING;
}

const NOTHING = Buffer.alloc(0);
/** MariaDB takes 16 MiB in a packet, which holds both blobs of a page. */
const PAGE_BYTES_MAX = 8 * 1024 * 1024;
const UPDATE =
  'UPDATE rollup_blocks SET totals = ?, quarters = ? WHERE account_id = ? AND dimension = ? AND day = ?';
const INSERT =
  'INSERT INTO rollup_blocks (totals, quarters, account_id, dimension, day) VALUES (?, ?, ?, ?, ?)';
const DAYS_AT_ONCE = 31;
const FIRST = 'SELECT dimension, day FROM rollup_blocks WHERE account_id = ? ORDER BY dimension, day LIMIT 1';
const DELETE = 'DELETE FROM rollup_blocks WHERE account_id = ? AND dimension = ? AND day < ?';
