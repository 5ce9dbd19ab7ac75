import { validationError } from '../../../platform/fields/field-errors';
import type { FactCell } from '../facts';
import { type Grouping, isReason, valuesReader } from './grouping';
import { type BaseSet, isAttempt, MetricAccumulator } from './tally';

/** What was counted of one group. */
export interface Group {
  readonly key: string;
  readonly values: readonly (string | null)[];
  /** Attempts by the processors' own codes. */
  readonly raws: Map<string, number>;
  /** By interval; those in which nothing happened are not there. */
  readonly tallies: Map<number, MetricAccumulator>;
}

/** Where a cell belongs, and the processor's own code that it is of. */
interface Placed {
  readonly group: Group;
  readonly raw: string | undefined;
}

/** Tallies of one range by group and interval. */
export class GroupTable {
  readonly groups = new Map<string, Group>();
  private readonly read: ReturnType<typeof valuesReader>;
  private readonly placed = new WeakMap<FactCell['values'], Map<string, Placed>>();
  private size = 0;
  private last = { at: Number.NaN, interval: 0 };

  constructor(
    private readonly by: readonly Grouping[],
    /** Where an interval begins, but the first one; epoch ms. */
    private readonly inner: readonly number[],
  ) {
    this.read = valuesReader(by);
    if (by.length === 0) this.groupOf([]);
  }

  /** Throws INVALID where there are more tallies than memory should hold. */
  addTransactions(cell: FactCell, base: BaseSet): void {
    const { group, raw } = this.placeOf(cell);
    this.tallyIn(group, cell.at).addTransactions(cell, base);
    if (raw !== undefined && isAttempt(cell, base))
      group.raws.set(raw, (group.raws.get(raw) ?? 0) + cell.count);
  }

  /** The tally that a refund or dispute belongs to. Throws INVALID likewise. */
  tallyOf(cell: FactCell): MetricAccumulator {
    return this.tallyIn(this.placeOf(cell).group, cell.at);
  }

  /** Groups of which something is left, and the only one where none was asked for. */
  present(): Group[] {
    const all = [...this.groups.values()];
    return this.by.length === 0
      ? all
      : all.filter(({ tallies }) => [...tallies.values()].some(tally => !tally.isEmpty));
  }

  /**
   * Where groups are reasons, the attempts of an interval whatever their reason: of all groups that agree with these
   * values in everything else, or of everybody. Undefined where no group is a reason.
   */
  attemptsAround(): ((values: Group['values'] | null, interval: number) => number) | undefined {
    if (!this.by.some(isReason)) return undefined;
    const sums = new Map<string, number>();
    const add = (key: string, attempts: number) => sums.set(key, (sums.get(key) ?? 0) + attempts);
    for (const { values, tallies } of this.groups.values()) {
      for (const [interval, { attempts }] of tallies) {
        for (const place of [interval, WHOLE]) {
          add(`${place} ${this.circleOf(values)}`, attempts);
          add(`${place} ${EVERYBODY}`, attempts);
        }
      }
    }
    return (values, interval) => sums.get(`${interval} ${values ? this.circleOf(values) : EVERYBODY}`) ?? 0;
  }

  private circleOf(values: Group['values']): string {
    return keyOf(values.filter((_, at) => !isReason(this.by[at] as Grouping)));
  }

  private tallyIn({ tallies }: Group, at: number): MetricAccumulator {
    const interval = this.intervalOf(at);
    const known = tallies.get(interval);
    if (known) return known;
    if (++this.size > TALLIES_MAX) throw tooMany();
    const tally = new MetricAccumulator();
    tallies.set(interval, tally);
    return tally;
  }

  /** The group of a cell. Pages tell the same values by the same list, whose group need not be found again. */
  private placeOf(cell: FactCell): Placed {
    const known = this.placed.get(cell.values)?.get(cell.currency);
    if (known) return known;
    const { values, raw } = this.read(cell);
    const placed = { group: this.groupOf(values), raw };
    const byCurrency = this.placed.get(cell.values) ?? new Map<string, Placed>();
    this.placed.set(cell.values, byCurrency.set(cell.currency, placed));
    return placed;
  }

  private groupOf(values: readonly (string | null)[]): Group {
    const key = keyOf(values);
    let group = this.groups.get(key);
    if (!group) {
      group = { key, values, raws: new Map(), tallies: new Map() };
      this.groups.set(key, group);
    }
    return group;
  }

  /** How many intervals have begun before; times may be cut down to before the range. Many cells come of one moment. */
  private intervalOf(at: number): number {
    if (at !== this.last.at) this.last = { at, interval: this.begunBefore(at) };
    return this.last.interval;
  }

  private begunBefore(at: number): number {
    let [low, high] = [0, this.inner.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.inner[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Stands for the whole range among its intervals. */
export const WHOLE = -1;
const EVERYBODY = '\0everybody';
const TALLIES_MAX = 100_000;

/** Texts hold no NUL, so no two lists of values have one key. */
function keyOf(values: readonly (string | null)[]): string {
  return values.map(value => value ?? '\0').join('\0,');
}

function tooMany() {
  const message = `must give fewer groups, or grain longer intervals: there are more than ${TALLIES_MAX} of both together.`;
  return validationError([{ field: 'by', code: 'INVALID', message }]);
}
