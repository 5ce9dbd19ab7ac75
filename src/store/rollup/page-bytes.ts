import type { CellKey, Entry } from './tally';

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
  const count = bytes.readUInt32LE(0);
  const { view, ...columns } = columnsOf(bytes, count);
  const text = bytes.toString('utf8', columns.end, columns.end + bytes.readUInt32LE(4));
  const keys = (JSON.parse(text) as PackedKey[]).map(unpackedKey);
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

const HEAD_BYTES = 8;
const ENTRY_BYTES = 8 + 4 + 4 + 4 + 2 + 1;

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
