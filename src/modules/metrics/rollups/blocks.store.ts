import type { Session, SqlRow } from '../../../platform/database/engine';
import { placeholders } from '../../../platform/database/statement';
import { blockBytes, CELLS_MAX, eachEntry, openBlock } from './block-bytes';
import { fits } from './block-columns';
import { type CellKey, type RollupBlockBuilder, totalsOf } from './rollup-tally';

/** A page's place. */
export interface BlockKey {
  readonly accountId: string;
  /** The name of its shape. */
  readonly dimension: string;
  /** Days since 1970. */
  readonly day: number;
}

/** Adds what the block holds of each day to its tally, and tells which days there are. A block that is too wide adds nothing. */
export async function readBlocks(
  session: Pick<Session, 'rows'>,
  { accountId, dimension }: Omit<BlockKey, 'day'>,
  tallies: ReadonlyMap<number, RollupBlockBuilder>,
): Promise<ReadonlyMap<number, 'whole' | 'too wide'>> {
  const found = new Map<number, 'whole' | 'too wide'>();
  const days = [...tallies.keys()];
  const sql = `SELECT day, quarters FROM rollup_blocks WHERE account_id = ? AND dimension = ? AND day IN (${placeholders(days)})`;
  for (const row of await session.rows(sql, [accountId, dimension, ...days])) {
    const day = Number(row.day);
    const bytes = bytesOf(row.quarters);
    const tally = tallies.get(day) as RollupBlockBuilder;
    if (bytes.length > 0) addPage(tally, bytes);
    found.set(day, bytes.length > 0 ? 'whole' : 'too wide');
  }
  return found;
}

function addPage(tally: RollupBlockBuilder, bytes: Buffer): void {
  let [known, cell]: [CellKey | undefined, number] = [undefined, 0];
  eachEntry(openBlock(bytes), (key, entry) => {
    if (key !== known) [known, cell] = [key, tally.cellOf(key)];
    tally.add(cell, entry.quarter, entry);
  });
}

/** Puts the sums in the place of those that the block has; `isThere` says whether it has any. */
export async function writeBlock(
  session: Session,
  key: BlockKey,
  tally: RollupBlockBuilder,
  isThere: boolean,
): Promise<void> {
  const { accountId, dimension, day } = key;
  const values = [...storedOf(tally), accountId, dimension, day];
  await session.run(isThere ? UPDATE : INSERT, values);
}

/** Deletes the blocks of a month in one dimension, whichever there are; false where there was none. */
export async function deleteSomeBlocks(session: Session, accountId: string): Promise<boolean> {
  const [row] = await session.rows(FIRST, [accountId]);
  if (!row) return false;
  const { dimension, day } = row as { dimension: string; day: number };
  await session.run(DELETE, [accountId, dimension, Number(day) + DAYS_AT_ONCE]);
  return true;
}

/** What a block is kept as; nothing where it has more sums, or larger ones, than a block holds. */
export function storedOf(tally: RollupBlockBuilder): [totals: Buffer, quarters: Buffer] {
  if (tally.keys.length > CELLS_MAX) return [NOTHING, NOTHING];
  const entries = tally.entries();
  const totals = totalsOf(entries);
  if (![...entries, ...totals].every(({ amount }) => fits(amount))) return [NOTHING, NOTHING];
  const quarters = blockBytes(tally.keys, entries);
  if (quarters.length > PAGE_BYTES_MAX) return [NOTHING, NOTHING];
  return [blockBytes(tally.keys, totals), quarters];
}

/** A blob, whichever way the driver gives it. */
export function bytesOf(value: SqlRow[string] | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : NOTHING;
}

const NOTHING = Buffer.alloc(0);
/** MariaDB takes 16 MiB in a packet, which holds both blobs of a block. */
const PAGE_BYTES_MAX = 8 * 1024 * 1024;
const UPDATE =
  'UPDATE rollup_blocks SET totals = ?, quarters = ? WHERE account_id = ? AND dimension = ? AND day = ?';
const INSERT =
  'INSERT INTO rollup_blocks (totals, quarters, account_id, dimension, day) VALUES (?, ?, ?, ?, ?)';
const DAYS_AT_ONCE = 31;
const FIRST = 'SELECT dimension, day FROM rollup_blocks WHERE account_id = ? ORDER BY dimension, day LIMIT 1';
const DELETE = 'DELETE FROM rollup_blocks WHERE account_id = ? AND dimension = ? AND day < ?';
