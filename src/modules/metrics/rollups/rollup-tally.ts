import type { FactCell } from '../facts';

/** What a sum is of, beside its time. */
export type CellKey = Pick<FactCell, 'values' | 'currency' | 'status' | 'isVerification'>;

/** What is summed. */
export interface Measures extends Pick<FactCell, 'count' | 'threeDSecure' | 'networkToken'> {
  amount: bigint;
}

/** The sum of one cell in one quarter of an hour of the day, 0 to 95. */
export interface Entry extends Measures {
  readonly cell: number;
  readonly quarter: number;
}

export const QUARTERS_A_DAY = 96;
export const QUARTER_MS = 15 * 60 * 1000;
export const DAY_MS = QUARTERS_A_DAY * QUARTER_MS;

/** The sums of one block of one day, while they are added up. */
export class RollupBlockBuilder {
  readonly keys: CellKey[] = [];
  private readonly cells = new Map<string, number>();
  private readonly sums = new Map<number, Entry>();

  /** The number of the cell with this key, which is made where there is none. */
  cellOf(key: CellKey): number {
    return this.cellNamed(key.values.reduce(withValue, headOf(key)), () => key);
  }

  /** The same by the name of the key, which is asked for where there is no such cell. */
  cellNamed(name: string, key: () => CellKey): number {
    const known = this.cells.get(name);
    if (known !== undefined) return known;
    this.cells.set(name, this.keys.length);
    return this.keys.push(key()) - 1;
  }

  add(cell: number, quarter: number, measures: Measures): void {
    const place = cell * QUARTERS_A_DAY + quarter;
    const entry = this.sums.get(place);
    if (entry) addMeasures(entry, measures);
    else this.sums.set(place, entryOf(cell, quarter, measures));
  }

  /** The sums that are not nothing, in an order that follows from the keys: equal sums are kept as equal bytes. */
  entries(): Entry[] {
    const names = [...this.cells].sort(([a], [b]) => (a < b ? -1 : 1));
    const rank: number[] = [];
    for (const [place, [, cell]] of names.entries()) rank[cell] = place;
    const place = ({ cell, quarter }: Entry) => (rank[cell] as number) * QUARTERS_A_DAY + quarter;
    const entries = [...this.sums.values()].filter(isSomething);
    return entries.sort((a, b) => place(a) - place(b));
  }
}

/** Sums of quarters, as a tally has them in order, as sums of the whole day: the same cells, all in the first quarter. */
export function totalsOf(entries: readonly Entry[]): Entry[] {
  const totals: Entry[] = [];
  for (const entry of entries) {
    const last = totals.at(-1);
    if (last?.cell === entry.cell) addMeasures(last, entry);
    else totals.push(entryOf(entry.cell, 0, entry));
  }
  return totals.filter(isSomething);
}

function entryOf(
  cell: number,
  quarter: number,
  { count, amount, threeDSecure, networkToken }: Measures,
): Entry {
  return { cell, quarter, count, amount, threeDSecure, networkToken };
}

function addMeasures(sum: Entry, { count, amount, threeDSecure, networkToken }: Measures): void {
  sum.count += count;
  sum.amount += amount;
  sum.threeDSecure += threeDSecure;
  sum.networkToken += networkToken;
}

function isSomething({ count, amount, threeDSecure, networkToken }: Measures): boolean {
  return count !== 0 || amount !== 0n || threeDSecure !== 0 || networkToken !== 0;
}

/** The name of a key as far as its values. Names tell keys apart, and blocks are kept in their order. */
export function headOf({ currency, status, isVerification }: Omit<CellKey, 'values'>): string {
  return `${currency}\0${status}\0${isVerification ? 1 : 0}`;
}

/** The name with one value more; no text holds a NUL, and an absent value differs from an empty one. */
export function withValue(name: string, value: string | null): string {
  return value === null ? `${name}\0` : `${name}\0=${value}`;
}
