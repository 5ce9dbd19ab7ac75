import { aligned, type Column, columnBytes, columnsIn, type PlainColumn } from './block-columns';
import type { CellKey, Entry } from './rollup-tally';

/** Raised when blocks are written otherwise: those of another format are made anew, see `layout.ts`. */
export const BLOCK_FORMAT = 2;

/** The most cells that a block can number. */
export const CELLS_MAX = 0xffff;

/**
 * How sums are kept in a block: a head, columns of numbers, and the texts of the keys as JSON. Each text stands there once,
 * and cells name it by its number, so that grouping and filtering compare numbers. Entries lie cell by cell, those of a cell
 * in the order of their quarters, and no cell is without one. Numbers are as the machine has them.
 */
export function blockBytes(keys: readonly CellKey[], entries: readonly Entry[]): Buffer {
  const { used, lengths } = runsOf(keys, entries);
  const width = used[0]?.values.length ?? 0;
  const texts = Array.from({ length: TEXTS_OF_ALL + width }, (_, at) =>
    numbered(used.map(key => textOf(key, at))),
  );
  const columns = columnBytes([
    ...texts.map(({ numbers }) => numbers),
    used.map(({ isVerification }) => (isVerification ? 1 : 0)),
    lengths,
    entries.map(({ quarter }) => quarter),
    entries.map(({ count }) => count),
    entries.map(({ amount }) => amount),
    entries.map(({ threeDSecure }) => threeDSecure),
    entries.map(({ networkToken }) => networkToken),
  ]);
  const head = Buffer.alloc(HEAD_BYTES);
  for (const [at, number] of [BLOCK_FORMAT, texts.length, used.length, entries.length].entries())
    head.writeUInt32LE(number, at * 4);
  return Buffer.concat([head, columns, Buffer.from(JSON.stringify(texts.map(({ known }) => known)))]);
}

/** A block as it lies in memory: nothing of it is read that is not asked for, but the texts. */
export interface OpenBlock {
  /** The texts of the currency, of the status, and of each dimension. */
  readonly texts: readonly (readonly (string | null)[])[];
  /** Of each cell, the number of its text among them. */
  readonly numbers: readonly PlainColumn[];
  /** Of each cell, whether it is one of verifications. */
  readonly verification: PlainColumn;
  /** Of each cell, how many entries it has. */
  readonly lengths: PlainColumn;
  /** Of each entry. */
  readonly quarter: PlainColumn;
  readonly count: PlainColumn;
  readonly amount: Column;
  readonly threeDSecure: PlainColumn;
  readonly networkToken: PlainColumn;
}

/** Opens what was kept. */
export function openBlock(bytes: Buffer): OpenBlock {
  const block = aligned(bytes);
  const [format, texts, cells, entries] = [0, 4, 8, 12].map(at => block.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  if (format !== BLOCK_FORMAT)
    throw new Error(`A block of format ${format} was opened as one of ${BLOCK_FORMAT}.`);
  const ofCells = texts + COLUMNS_OF_CELLS;
  const lengths = Array.from({ length: ofCells + COLUMNS_OF_ENTRIES }, (_, at) =>
    at < ofCells ? cells : entries,
  );
  const { columns, end } = columnsIn(block.subarray(HEAD_BYTES), lengths);
  const [verification, own, quarter, count, amount, threeDSecure, networkToken] = columns.slice(texts);
  return {
    texts: JSON.parse(block.toString('utf8', HEAD_BYTES + end)),
    numbers: columns.slice(0, texts),
    ...{ verification, lengths: own, quarter, count, amount, threeDSecure, networkToken },
  } as OpenBlock;
}

/** Tells each entry with the key of its cell, which is the same object for all entries of the cell. The entry is used again. */
export function eachEntry(block: OpenBlock, visit: (key: CellKey, entry: Omit<Entry, 'cell'>) => void): void {
  const entry = { quarter: 0, count: 0, amount: 0n, threeDSecure: 0, networkToken: 0 };
  let at = 0;
  for (const [cell, length] of block.lengths.entries()) {
    const key = keyOf(block, cell);
    for (const end = at + length; at < end; at++) {
      entry.quarter = block.quarter[at] as number;
      entry.count = block.count[at] as number;
      entry.amount = BigInt(block.amount[at] as number | bigint);
      entry.threeDSecure = block.threeDSecure[at] as number;
      entry.networkToken = block.networkToken[at] as number;
      visit(key, entry);
    }
  }
}

const HEAD_BYTES = 16;
/** How many texts stand before those of the dimensions: currency and status. */
export const TEXTS_OF_ALL = 2;
const COLUMNS_OF_CELLS = 2;
const COLUMNS_OF_ENTRIES = 5;

/** The keys that have entries, in their order, and how many entries each has. */
function runsOf(keys: readonly CellKey[], entries: readonly Entry[]) {
  const [used, lengths]: [CellKey[], number[]] = [[], []];
  let last = -1;
  for (const { cell } of entries) {
    if (cell === last) lengths[lengths.length - 1] = (lengths.at(-1) as number) + 1;
    else {
      used.push(keys[cell] as CellKey);
      lengths.push(1);
      last = cell;
    }
  }
  return { used, lengths };
}

/** The currency, the status, or the value of a dimension. */
function textOf({ currency, status, values }: CellKey, at: number): string | null {
  if (at === 0) return currency;
  return at === 1 ? status : (values[at - TEXTS_OF_ALL] as string | null);
}

function keyOf({ texts, numbers, verification }: OpenBlock, cell: number): CellKey {
  const [currency, status, ...values] = texts.map(
    (known, at) => known[numbers[at]?.[cell] as number] as string | null,
  );
  return {
    currency: currency as CellKey['currency'],
    status: status as CellKey['status'],
    isVerification: verification[cell] === 1,
    values,
  };
}

/** Each text once, in the order in which it comes first, and the number of each. */
function numbered(texts: readonly (string | null)[]): { known: (string | null)[]; numbers: number[] } {
  const places = new Map<string | null, number>();
  const numbers = texts.map(text => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  return { known: [...places.keys()], numbers };
}
