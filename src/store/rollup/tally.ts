import type { Cell } from '../facts';

/** What a sum is of, beside its time. */
export type CellKey = Pick<Cell, 'values' | 'currency' | 'status' | 'isVerification'>;

/** What is summed. */
export interface Measures extends Pick<Cell, 'count' | 'threeDSecure' | 'networkToken'> {
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

/** The sums of one page of one day, while they are added up. */
export class Tally {
  readonly keys: CellKey[] = [];
  private readonly cells = new Map<string, number>();
  private readonly sums = new Map<number, Entry>();

  /** The number of the cell with this key, which is made where there is none. */
  cellOf(key: CellKey): number {
    const name = nameOf(key);
    const known = this.cells.get(name);
    if (known !== undefined) return known;
    this.cells.set(name, this.keys.length);
    return this.keys.push(key) - 1;
  }

  add(cell: number, quarter: number, { count, amount, threeDSecure, networkToken }: Measures): void {
    const place = cell * QUARTERS_A_DAY + quarter;
    const entry = this.sums.get(place);
    if (!entry) {
      this.sums.set(place, { cell, quarter, count, amount, threeDSecure, networkToken });
      return;
    }
    entry.count += count;
    entry.amount += amount;
    entry.threeDSecure += threeDSecure;
    entry.networkToken += networkToken;
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

  /** The sums of the whole day: the same cells, all in the first quarter. */
  totals(): Entry[] {
    const day = new Tally();
    for (const { cell, ...entry } of this.sums.values()) day.add(cell, 0, entry);
    return day.entries();
  }
}

function isSomething({ count, amount, threeDSecure, networkToken }: Measures): boolean {
  return count !== 0 || amount !== 0n || threeDSecure !== 0 || networkToken !== 0;
}

/** Identifies a key; no text holds a NUL, and an absent value differs from an empty one. */
function nameOf({ values, currency, status, isVerification }: CellKey): string {
  const texts = values.map(value => (value === null ? '' : `=${value}`));
  return `${currency}\0${status}\0${isVerification ? 1 : 0}\0${texts.join('\0')}`;
}
