import type { PlainColumn } from './block-columns';
import { Dictionary } from './dictionary';
import type { CellKey } from './rollup-tally';

/** The groups of a question, numbered: none, one value, or two that come together. */
export class Groups {
  private readonly first = new Dictionary<string | null>();
  private readonly second = new Dictionary<string | null>();
  private readonly pairs = new Dictionary<number>();
  private readonly known: CellKey['values'][] = [];

  /** By how many things groups are formed, two at most. */
  constructor(private readonly width: number) {}

  /** Finds the group of a cell by the texts that its columns number. */
  finding(
    [ones = [], others = []]: readonly CellKey['values'][],
    [one, other]: readonly PlainColumn[],
  ): (cell: number) => number {
    const left = ones.map(text => this.first.of(text));
    if (!one) return () => 0;
    if (!other) return cell => left[one[cell] as number] as number;
    const right = others.map(text => this.second.of(text));
    return cell =>
      this.pairs.of(
        (left[one[cell] as number] as number) * VALUES_MAX + (right[other[cell] as number] as number),
      );
  }

  /** The values of a group, always as the same list. */
  values(group: number): CellKey['values'] {
    let values = this.known[group];
    if (!values) {
      values = this.made(group);
      this.known[group] = values;
    }
    return values;
  }

  private made(group: number): CellKey['values'] {
    if (this.width === 0) return [];
    if (this.width === 1) return [this.first.values[group] as string | null];
    const pair = this.pairs.values[group] as number;
    return [
      this.first.values[Math.floor(pair / VALUES_MAX)] as string | null,
      this.second.values[pair % VALUES_MAX] as string | null,
    ];
  }
}

/** No question meets as many values, and a pair of numbers below it is exact as one number. */
const VALUES_MAX = 2 ** 26;
