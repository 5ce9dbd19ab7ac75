import type { Session } from '../../../platform/database/engine';
import type { FactCell, FactQuery, Facts } from '../facts';
import { openBlock } from './block-bytes';
import { type BlockPlan, blockPlan, isAsked } from './block-plan';
import { valuesOf } from './block-shape';
import { BlockSums } from './block-sums';
import { bytesOf } from './blocks.store';
import { dayOf } from './contribution';
import { pendingFacts } from './day-sums.store';
import { rollupProgressOf } from './rollup-state.store';
import { DAY_MS } from './rollup-tally';
import type { SignedFact } from './signed-fact';

/**
 * Answers from blocks what blocks can tell: whole quarters of an hour, by one dimension or some of few values. The deltas
 * that are not folded yet are added, what lies before the first and behind the last whole quarter is counted from rows, and
 * so is every question that blocks can't answer.
 */
export class RollupFacts implements Facts {
  constructor(
    /** One moment of the database, for blocks, deltas and rows alike. */
    private readonly session: Pick<Session, 'rows'>,
    /** Counts the rows of the same moment. */
    private readonly rows: Facts,
  ) {}

  async each(query: FactQuery, visit: (cell: FactCell) => void): Promise<void> {
    const plan = blockPlan(query);
    const days = plan && (await this.pagesOf(query, plan));
    if (!plan || !days) return this.rows.each(query, visit);
    const { from, to } = query;
    if (from < plan.from) await this.rows.each({ ...query, to: plan.from }, visit);
    const sums = new BlockSums(plan, query.boundaries, visit);
    for (const { day, bytes } of days) sums.add(day, openBlock(bytes));
    sums.end();
    for await (const facts of pendingFacts(this.session, query.accountId))
      for (const fact of facts) visitFact(fact, plan, visit);
    if (plan.to < to) await this.rows.each({ ...query, from: plan.to }, visit);
  }

  /** The blocks of the plan; undefined where they do not hold all that was stored. */
  private async pagesOf(
    { accountId, wholeDays }: FactQuery,
    { shape, from, to }: BlockPlan,
  ): Promise<Day[] | undefined> {
    const { isComplete } = await rollupProgressOf(this.session, accountId, new Date());
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

const PAGES =
  'FROM rollup_blocks WHERE account_id = ? AND dimension = ? AND day >= ? AND day <= ? ORDER BY day';

function visitFact({ kind, sign, fact }: SignedFact, plan: BlockPlan, visit: (cell: FactCell) => void): void {
  const { at, currency, status, isVerification, amount, threeDSecure, networkToken } = fact;
  if (kind !== plan.shape.kind || at < plan.from || at >= plan.to) return;
  const key = { values: valuesOf(plan.shape)(fact), currency, status, isVerification };
  if (!isAsked(plan, key)) return;
  visit({
    ...key,
    at,
    values: plan.places.map(place => key.values[place] ?? null),
    count: sign,
    amount: sign * amount,
    threeDSecure: threeDSecure ? sign : 0,
    networkToken: networkToken ? sign : 0,
  });
}
