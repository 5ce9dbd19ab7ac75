import type { FactCell } from '../facts';
import { type OpenBlock, TEXTS_OF_ALL } from './block-bytes';
import type { PlainColumn } from './block-columns';
import type { BlockPlan, BlockTest } from './block-plan';
import { Dictionary } from './dictionary';
import { Groups } from './groups';
import { IntervalSums, type Sum } from './interval-sums';
import { type CellKey, DAY_MS, QUARTER_MS, QUARTERS_A_DAY } from './rollup-tally';

/**
 * Adds up blocks, day by day, to what a question tells apart: cells that agree in everything that is asked for become one
 * sum, also over the days between two boundaries. It goes by numbers; a text is looked at once for each block.
 */
export class BlockSums {
  private open: IntervalSums | undefined;
  private readonly currencies = new Dictionary<string>();
  private readonly statuses = new Dictionary<CellKey['status']>();
  private readonly groups: Groups;
  private readonly cell: FactCell = { ...NOTHING };

  constructor(
    private readonly plan: BlockPlan,
    /** Epoch ms, in order; where they are absent, all quarters are told apart. */
    private readonly boundaries: readonly number[] | undefined,
    private readonly visit: (cell: FactCell) => void,
  ) {
    this.groups = new Groups(plan.places.length);
  }

  /** Adds a block; days come in their order. */
  add(day: number, block: OpenBlock): void {
    const { intervals, parts } = this.intervalsOf(day * DAY_MS);
    const isAsked = asking(this.plan.tests, block);
    const sumIn = this.summing(block);
    const { lengths, quarter, count, amount, threeDSecure, networkToken } = block;
    // What four bytes hold can be added up over a whole day before anybody has to look how large it became.
    const isNarrow = amount.BYTES_PER_ELEMENT <= 4;
    for (let cell = 0, at = 0; cell < lengths.length; cell++) {
      const next = at + (lengths[cell] as number);
      if (!isAsked(cell)) at = next;
      while (at < next) {
        const part = parts[quarter[at] as number] as number;
        if (part === NOT_ASKED) {
          at++;
          continue;
        }
        const sum = sumIn(intervals[part] as IntervalSums, cell);
        let [counted, secure, tokens, narrow] = [0, 0, 0, 0];
        for (; at < next && parts[quarter[at] as number] === part; at++) {
          counted += count[at] as number;
          secure += threeDSecure[at] as number;
          tokens += networkToken[at] as number;
          if (isNarrow) narrow += amount[at] as number;
          else sum.amount.add(amount[at] as number | bigint);
        }
        sum.count += counted;
        sum.threeDSecure += secure;
        sum.networkToken += tokens;
        sum.amount.add(narrow);
      }
    }
    for (const over of intervals.slice(0, -1)) this.publish(over);
    this.open = intervals.at(-1);
  }

  /** Tells what was not told yet. */
  end(): void {
    if (this.open) this.publish(this.open);
    this.open = undefined;
  }

  /** The intervals that a day has a part in, the first of which may go on, and in which of them each quarter lies. */
  private intervalsOf(begin: number): { intervals: IntervalSums[]; parts: Uint8Array } {
    const { open, boundaries } = this;
    const cuts =
      boundaries?.filter(at => at > begin && at < begin + DAY_MS) ??
      Array.from({ length: QUARTERS_A_DAY - 1 }, (_, at) => begin + (at + 1) * QUARTER_MS);
    const goesOn = open && boundaries && !boundaries.some(at => at > open.at && at <= begin);
    if (!goesOn) this.end();
    const first = goesOn ? open : new IntervalSums(begin);
    const starts = [begin, ...cuts];
    const parts = new Uint8Array(QUARTERS_A_DAY);
    for (let quarter = 0, part = 0; quarter < QUARTERS_A_DAY; quarter++) {
      const at = begin + quarter * QUARTER_MS;
      while (at >= (starts[part + 1] ?? Number.POSITIVE_INFINITY)) part++;
      parts[quarter] = at >= this.plan.from && at < this.plan.to ? part : NOT_ASKED;
    }
    return { intervals: [first, ...cuts.map(at => new IntervalSums(at))], parts };
  }

  /** Finds the sum that a cell of the block belongs to. */
  private summing({ texts, numbers, verification }: OpenBlock): (sums: IntervalSums, cell: number) => Sum {
    const [currency, status] = numbers as [PlainColumn, PlainColumn];
    const currencies = texts[0]?.map(text => this.currencies.of(text as string)) as number[];
    const statuses = texts[1]?.map(text => this.statuses.of(text as CellKey['status'])) as number[];
    const places = this.plan.places.map(place => place + TEXTS_OF_ALL);
    const groupOf = this.groups.finding(
      places.map(place => texts[place] ?? []),
      places.map(place => numbers[place] as PlainColumn),
    );
    return (sums, cell) =>
      sums.of(
        groupOf(cell),
        currencies[currency[cell] as number] as number,
        statuses[status[cell] as number] as number,
        verification[cell] as number,
      );
  }

  private publish({ at, sums }: IntervalSums): void {
    const { cell, groups, currencies, statuses } = this;
    cell.at = at;
    for (const sum of sums.values()) {
      cell.values = groups.values(sum.group);
      cell.currency = currencies.values[sum.currency] as string;
      cell.status = statuses.values[sum.status] as CellKey['status'];
      cell.isVerification = sum.verification === 1;
      cell.count = sum.count;
      cell.amount = sum.amount.total;
      cell.threeDSecure = sum.threeDSecure;
      cell.networkToken = sum.networkToken;
      this.visit(cell);
    }
  }
}

const NOTHING: FactCell = {
  at: 0,
  values: [],
  currency: '',
  status: 'unknown',
  isVerification: false,
  count: 0,
  amount: 0,
  threeDSecure: 0,
  networkToken: 0,
};

/** Of quarters that are not asked for, in the place of an interval: no day has as many. */
const NOT_ASKED = 255;

/** Whether a cell of the block is asked for. */
function asking(tests: readonly BlockTest[], { texts, numbers }: OpenBlock): (cell: number) => boolean {
  const asked = tests.map(({ of, allows }) => {
    const place = typeof of === 'number' ? of + TEXTS_OF_ALL : of === 'currency' ? 0 : 1;
    return { allowed: texts[place]?.map(allows) ?? [], column: numbers[place] as PlainColumn };
  });
  return cell => asked.every(({ allowed, column }) => allowed[column[cell] as number]);
}
