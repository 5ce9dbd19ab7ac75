import { type CellKey, type Entry, QUARTERS_A_DAY } from './tally';

/**
 * How sums are kept in a page: two lengths, the columns of the entries one behind the other, and the keys of the cells as
 * JSON. Numbers are little-endian. Nothing is parsed but the keys, so that the pages of a quarter year are read in
 * milliseconds.
 */
export function pageBytes(keys: readonly CellKey[], entries: readonly Entry[]): Buffer {
  const cells = new Map<number, number>();
  for (const { cell } of entries) if (!cells.has(cell)) cells.set(cell, cells.size);
  const used = [...cells.keys()].map(cell => packedKey(keys[cell] as CellKey));
  const text = Buffer.from(JSON.stringify(used));
  const bytes = Buffer.alloc(HEAD_BYTES + entries.length * ENTRY_BYTES + text.length);
  const columns = columnsOf(bytes, entries.length);
  bytes.writeUInt32LE(entries.length, 0);
  bytes.writeUInt32LE(text.length, 4);
  for (const [at, entry] of entries.entries()) {
    columns.view.setBigInt64(columns.amount + at * 8, entry.amount, true);
    columns.view.setInt32(columns.count + at * 4, entry.count, true);
    columns.view.setInt32(columns.threeDSecure + at * 4, entry.threeDSecure, true);
    columns.view.setInt32(columns.networkToken + at * 4, entry.networkToken, true);
    columns.view.setUint16(columns.cell + at * 2, cells.get(entry.cell) as number, true);
    columns.view.setUint8(columns.quarter + at, entry.quarter);
  }
  text.copy(bytes, columns.end);
  return bytes;
}

/** The most cells that a page can number. */
export const CELLS_MAX = 0xffff;

/** What was kept. `visit` is told each entry with the key of its cell; the entry is used again for the next. */
export function eachKept(bytes: Buffer, visit: (key: CellKey, entry: Entry) => void): void {
  const { count, view, columns, keys } = opened(bytes);
  const entry = { cell: 0, quarter: 0, count: 0, amount: 0n, threeDSecure: 0, networkToken: 0 };
  for (let at = 0; at < count; at++) {
    entry.cell = view.getUint16(columns.cell + at * 2, true);
    entry.quarter = view.getUint8(columns.quarter + at);
    entry.count = view.getInt32(columns.count + at * 4, true);
    entry.amount = view.getBigInt64(columns.amount + at * 8, true);
    entry.threeDSecure = view.getInt32(columns.threeDSecure + at * 4, true);
    entry.networkToken = view.getInt32(columns.networkToken + at * 4, true);
    visit(keys[entry.cell] as CellKey, entry);
  }
}

/** Which entries are asked for, and which of them may be told as one. */
export interface Span {
  /** The quarters of the day, from the first one on and before the second. */
  readonly from: number;
  readonly to: number;
  /** Quarters with which something new begins, in order. */
  readonly cuts: readonly number[];
  readonly holds: (key: CellKey) => boolean;
}

/**
 * The sums of a page, those of one cell between two cuts added up. `visit` is told each with the key of its cell, and the
 * quarter in which it begins. Entries come cell by cell, each in the order of its quarters, so one pass is enough.
 */
export function eachSum(bytes: Buffer, span: Span, visit: (key: CellKey, sum: Entry) => void): void {
  const { count, view, columns, keys } = opened(bytes);
  const parts = partsOf(span.cuts);
  let [cell, part, isHeld, isOpen] = [-1, -1, false, false];
  const sum = { cell: 0, quarter: 0, count: 0, amount: 0n, threeDSecure: 0, networkToken: 0 };
  // Almost every amount is a number that adds up exactly; BigInt takes several times as long.
  let plain = 0;
  const close = (): void => {
    if (!isOpen) return;
    sum.amount += BigInt(plain);
    visit(keys[cell] as CellKey, sum);
    isOpen = false;
  };
  for (let at = 0; at < count; at++) {
    const own = view.getUint16(columns.cell + at * 2, true);
    if (own !== cell) {
      close();
      cell = own;
      isHeld = span.holds(keys[own] as CellKey);
    }
    const quarter = view.getUint8(columns.quarter + at);
    if (!isHeld || quarter < span.from || quarter >= span.to) continue;
    if (!isOpen || parts[quarter] !== part) {
      close();
      part = parts[quarter] as number;
      Object.assign(sum, { cell, quarter, count: 0, amount: 0n, threeDSecure: 0, networkToken: 0 });
      plain = 0;
      isOpen = true;
    }
    const high = view.getInt32(columns.amount + at * 8 + 4, true);
    if (Math.abs(high) < PLAIN_HIGH_MAX)
      plain += high * 2 ** 32 + view.getUint32(columns.amount + at * 8, true);
    else sum.amount += view.getBigInt64(columns.amount + at * 8, true);
    sum.count += view.getInt32(columns.count + at * 4, true);
    sum.threeDSecure += view.getInt32(columns.threeDSecure + at * 4, true);
    sum.networkToken += view.getInt32(columns.networkToken + at * 4, true);
  }
  close();
}

/** Below 2^46: those of all quarters of a day stay below 2^53. */
const PLAIN_HIGH_MAX = 2 ** 14;

/** Of each quarter, how many cuts lie at or before it. */
function partsOf(cuts: readonly number[]): Uint8Array {
  const parts = new Uint8Array(QUARTERS_A_DAY);
  for (const cut of cuts)
    for (let quarter = cut; quarter < QUARTERS_A_DAY; quarter++) parts[quarter] = (parts[quarter] ?? 0) + 1;
  return parts;
}

const HEAD_BYTES = 8;
const ENTRY_BYTES = 8 + 4 + 4 + 4 + 2 + 1;

/** What a page holds: how many entries, where their columns lie, and the keys of the cells. */
function opened(bytes: Buffer) {
  const count = bytes.readUInt32LE(0);
  const { view, ...columns } = columnsOf(bytes, count);
  const text = bytes.toString('utf8', columns.end, columns.end + bytes.readUInt32LE(4));
  return { count, view, columns, keys: (JSON.parse(text) as PackedKey[]).map(unpackedKey) };
}

/** Where the columns begin. */
function columnsOf(bytes: Buffer, entries: number) {
  const amount = HEAD_BYTES;
  const count = amount + entries * 8;
  const threeDSecure = count + entries * 4;
  const networkToken = threeDSecure + entries * 4;
  const cell = networkToken + entries * 4;
  const quarter = cell + entries * 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { view, amount, count, threeDSecure, networkToken, cell, quarter, end: quarter + entries };
}

type PackedKey = readonly [CellKey['currency'], CellKey['status'], 0 | 1, ...CellKey['values']];

function packedKey({ currency, status, isVerification, values }: CellKey): PackedKey {
  return [currency, status, isVerification ? 1 : 0, ...values];
}

function unpackedKey([currency, status, isVerification, ...values]: PackedKey): CellKey {
  return { currency, status, isVerification: isVerification === 1, values };
}
