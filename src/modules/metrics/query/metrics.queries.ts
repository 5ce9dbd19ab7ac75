import { type Caller, requireScope } from '../../../platform/ingestion/caller';
import type { FactsAtOnce } from '../facts';
import { type MetricsResult, metricsResult } from './answer';
import { pairedBoundaries } from './compared-range';
import { counted } from './counted';
import { boundariesOf } from './intervals';
import type { MetricsQuery } from './question';

/** The questions about many transactions at once, always within the caller's account. */
export class Metrics {
  constructor(private readonly atOnce: FactsAtOnce) {}

  /** Everything of the answer is as of one moment. Throws INVALID for what can't be counted in time or said exactly. */
  async ask(caller: Caller, query: MetricsQuery): Promise<MetricsResult> {
    requireScope(caller, 'read');
    const { accountId } = caller;
    const { range, grain, zone, compared } = query;
    const boundaries = boundariesOf(range, grain, zone);
    const ranges = [{ range, boundaries }];
    if (compared)
      ranges.push({ range: compared.range, boundaries: pairedBoundaries(compared, boundaries, zone) });
    const [now, then] = await this.atOnce(async facts => {
      const all = [];
      for (const one of ranges) {
        const book = await counted(facts, { accountId, query, ...one });
        all.push({ book, boundaries: one.boundaries });
      }
      return all;
    });
    return metricsResult(query, now as NonNullable<typeof now>, then ?? null);
  }
}
