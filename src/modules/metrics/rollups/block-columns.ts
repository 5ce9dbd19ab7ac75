/** Whole numbers, one behind the other. Of BigInts only where one is beyond 2^52. */
export type Column = PlainColumn | BigInt64Array;
export type PlainColumn = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** A list of numbers that columns are made of. */
export type Numbers = readonly (number | bigint)[];

/**
 * Columns as bytes: how wide each is, a byte a column, and then the columns, each as narrow as its numbers allow. The widest
 * come first, so that every one begins where its numbers may be read as they lie.
 */
export function columnBytes(lists: readonly Numbers[]): Buffer {
  const widths = lists.map(narrowest);
  const { offsets, end } = places(
    widths,
    lists.map(({ length }) => length),
  );
  const bytes = Buffer.alloc(end);
  bytes.set(widths);
  for (const [at, list] of lists.entries()) {
    const column = view(bytes, {
      width: widths[at] as number,
      offset: offsets[at] as number,
      length: list.length,
    });
    if (column instanceof BigInt64Array) column.set(list.map(wide));
    else column.set(list.map(Number));
  }
  return bytes;
}

/** The columns that bytes begin with, of these lengths, and where they end. The bytes must begin at a multiple of eight. */
export function columnsIn(bytes: Buffer, lengths: readonly number[]): { columns: Column[]; end: number } {
  const widths = [...bytes.subarray(0, lengths.length)];
  const { offsets, end } = places(widths, lengths);
  const columns = widths.map((width, at) =>
    view(bytes, { width, offset: offsets[at] as number, length: lengths[at] as number }),
  );
  return { columns, end };
}

/** The same bytes, beginning at a multiple of eight of their memory: drivers cut values out of what they received. */
export function aligned(bytes: Buffer): Buffer {
  return bytes.byteOffset % ALIGNMENT === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
}

const ALIGNMENT = 8;
/** What a width stands for, the narrowest first. */
const VIEWS = [Uint8Array, Uint16Array, Int32Array, Float64Array, BigInt64Array] as const;
/** The least and the most of each; the sums of two of the last but one are exact. */
const RANGES = [
  [0, 2 ** 8 - 1],
  [0, 2 ** 16 - 1],
  [-(2 ** 31), 2 ** 31 - 1],
  [-(2 ** 52), 2 ** 52],
] as const;

/** Whether a column can hold the number: the widest has 64 bits, and keeps what is beyond them as another number. */
export function fits(number: bigint): boolean {
  return BigInt.asIntN(64, number) === number;
}

function wide(number: number | bigint): bigint {
  const whole = BigInt(number);
  if (!fits(whole)) throw new RangeError('A number of a column must fit into 64 bits.');
  return whole;
}

function narrowest(list: Numbers): number {
  let [least, most]: [number | bigint, number | bigint] = [0, 0];
  for (const one of list) {
    if (one < least) least = one;
    if (one > most) most = one;
  }
  const width = RANGES.findIndex(([low, high]) => least >= low && most <= high);
  return width < 0 ? RANGES.length : width;
}

interface Place {
  readonly width: number;
  readonly offset: number;
  readonly length: number;
}

function view({ buffer, byteOffset }: Buffer, { width, offset, length }: Place): Column {
  return new (VIEWS[width] as (typeof VIEWS)[number])(buffer as ArrayBuffer, byteOffset + offset, length);
}

/** Where each column begins; the widest come first. */
function places(widths: readonly number[], lengths: readonly number[]): { offsets: number[]; end: number } {
  const offsets: number[] = [];
  let end = Math.ceil(widths.length / ALIGNMENT) * ALIGNMENT;
  for (let width = VIEWS.length - 1; width >= 0; width -= 1) {
    for (const [at, own] of widths.entries()) {
      if (own !== width) continue;
      offsets[at] = end;
      end += (lengths[at] as number) * (VIEWS[width] as (typeof VIEWS)[number]).BYTES_PER_ELEMENT;
    }
  }
  return { offsets, end };
}
