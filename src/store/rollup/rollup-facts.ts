import type { Session } from '../engine/engine';
import type { Cell, FactQuestion, Facts } from '../facts';
import { dayOf } from './add-fact';
import { pendingFacts } from './day-sums';
import { eachSum } from './page-bytes';
import { type PagePlan, pagePlan } from './page-plan';
import { valuesOf } from './page-shape';
import { bytesOf } from './page-store';
import { progressOf } from './rollup-state';
import type { SignedFact } from './signed-fact';
import { type CellKey, DAY_MS, QUARTER_MS, QUARTERS_A_DAY } from './tally';

/**
 * Answers from pages what pages can tell: whole quarters of an hour, by one dimension or some of few values. The deltas
 * that are not folded yet are added, what lies before the first and behind the last whole quarter is counted from rows, and
 * so is every question that pages can't answer.
 */
export class RollupFacts implements Facts {
  constructor(
    /** One moment of the database, for pages, deltas and rows alike. */
    private readonly session: Pick<Session, 'rows'>,
    /** Counts the rows of the same moment. */
    private readonly rows: Facts,
  ) {}

  async each(question: FactQuestion, visit: (cell: Cell) => void): Promise<void> {
    const plan = pagePlan(question);
    const days = plan && (await this.pagesOf(question, plan));
    if (!plan || !days) return this.rows.each(question, visit);
    const { from, to } = question;
    if (from < plan.from) await this.rows.each({ ...question, to: plan.from }, visit);
    const { boundaries } = question;
    for (const day of days) visitPage(day, { plan, boundaries }, visit);
    for (const fact of await pendingFacts(this.session, question.accountId)) visitFact(fact, plan, visit);
    if (plan.to < to) await this.rows.each({ ...question, from: plan.to }, visit);
  }

  /** The pages of the plan; undefined where they do not hold all that was stored. */
  private async pagesOf(
    { accountId, wholeDays }: FactQuestion,
    { shape, from, to }: PagePlan,
  ): Promise<Day[] | undefined> {
    const { isComplete } = await progressOf(this.session, accountId, new Date());
    if (!isComplete) return undefined;
    const [first, last] = [dayOf(from), dayOf(to - 1)];
    const read = async (column: 'totals' | 'quarters', low: number, high: number): Promise<Day[]> => {
      if (low > high) return [];
      const values = [accountId, shape.name, low, high];
      const rows = await this.session.rows(`SELECT day, ${column} AS bytes ${PAGES}`, values);
      return rows.map(row => ({ day: Number(row.day), bytes: bytesOf(row.bytes) }));
    };
    const found: Day[] = [];
    if (!wholeDays) found.push(...(await read('quarters', first, last)));
    else {
      // A day that is asked for in part is told by its quarters.
      const firstWhole = Math.ceil(from / DAY_MS);
      const lastWhole = Math.floor(to / DAY_MS) - 1;
      if (first < firstWhole) found.push(...(await read('quarters', first, first)));
      found.push(...(await read('totals', firstWhole, lastWhole)));
      if (last > lastWhole && last >= firstWhole) found.push(...(await read('quarters', last, last)));
    }
    return found.every(({ bytes }) => bytes.length > 0) ? found : undefined;
  }
}

interface Day {
  readonly day: number;
  readonly bytes: Buffer;
}

const PAGES = 'FROM rollup_pages WHERE account_id = ? AND dimension = ? AND day >= ? AND day <= ?';

/** All quarters of a day begin something new where it is not said what does. */
const EVERY_QUARTER = Array.from({ length: QUARTERS_A_DAY }, (_, quarter) => quarter);

function visitPage(
  { day, bytes }: Day,
  { plan, boundaries }: { readonly plan: PagePlan; readonly boundaries: readonly number[] | undefined },
  visit: (cell: Cell) => void,
): void {
  const begin = day * DAY_MS;
  const quarterOf = (at: number) => Math.ceil((at - begin) / QUARTER_MS);
  const cuts = boundaries?.filter(at => at > begin && at < begin + DAY_MS).map(quarterOf) ?? EVERY_QUARTER;
  const span = { from: quarterOf(plan.from), to: quarterOf(plan.to), cuts, holds: plan.holds };
  const cell: Cell = { ...NOTHING };
  let known: CellKey | undefined;
  eachSum(bytes, span, (key, sum) => {
    if (key !== known) {
      known = key;
      cell.values = plan.valuesOf(key.values);
      cell.currency = key.currency;
      cell.status = key.status;
      cell.isVerification = key.isVerification;
    }
    cell.at = begin + sum.quarter * QUARTER_MS;
    cell.count = sum.count;
    cell.amount = sum.amount;
    cell.threeDSecure = sum.threeDSecure;
    cell.networkToken = sum.networkToken;
    visit(cell);
  });
}

function visitFact({ kind, sign, fact }: SignedFact, plan: PagePlan, visit: (cell: Cell) => void): void {
  const { at, currency, status, isVerification, amount, threeDSecure, networkToken } = fact;
  if (kind !== plan.shape.kind || at < plan.from || at >= plan.to) return;
  const key = { values: valuesOf(plan.shape)(fact), currency, status, isVerification };
  if (!plan.holds(key)) return;
  visit({
    ...key,
    at,
    values: plan.valuesOf(key.values),
    count: sign,
    amount: BigInt(sign * amount),
    threeDSecure: threeDSecure ? sign : 0,
    networkToken: networkToken ? sign : 0,
  });
}

const NOTHING: Cell = {
  at: 0,
  values: [],
  currency: '',
  status: 'unknown',
  isVerification: false,
  count: 0,
  amount: 0n,
  threeDSecure: 0,
  networkToken: 0,
};
