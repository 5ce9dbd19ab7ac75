import type { FactQuery, Facts } from '../../../src/modules/metrics/facts';
import { RollupJob } from '../../../src/modules/metrics/rollup.job';
import { RollupAggregator } from '../../../src/modules/metrics/rollups/aggregator.service';
import { RollupFacts } from '../../../src/modules/metrics/rollups/rollup-facts.store';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import type { Session } from '../../../src/platform/database/engine';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

const PAYMENTS = 1_130;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Behind an import there are more deltas than are read, or folded, at once. */
describe.each(databaseKinds)('a backlog of rollups on %s', kind => {
  const fresh = useDatabase(kind);
  const caller = aCaller({ accountId: 'BACKLOG' });
  const from = Date.UTC(2026, 2, 28);

  const noRows: Facts = {
    each: async () => {
      throw new Error('no row should be counted here');
    },
  };

  beforeAll(async () => {
    const { ingest } = verbsOn(fresh.database);
    for (let at = 0; at < PAYMENTS; at++) {
      const created = new Date(from + at * 1000).toISOString();
      const body = { object_id: `payment ${at}`, amount: at + 2, currency: 'USD', created };
      await ingest.put(caller, parse.wire.transaction(body));
    }
  }, 60_000);

  /** The sum of all, and how many deltas were read at once. */
  async function answer() {
    const question: FactQuery = {
      accountId: caller.accountId,
      kind: 'transaction',
      from,
      to: from + DAY_MS,
      by: [],
      filter: {},
      wholeDays: true,
    };
    const sum = { count: 0, amount: 0, atOnce: 0 };
    await fresh.database.engine.snapshot(session => {
      const rows: Session['rows'] = async (sql, values) => {
        const found = await session.rows(sql, values);
        if (/FROM rollup_deltas/.test(sql)) sum.atOnce = Math.max(sum.atOnce, found.length);
        return found;
      };
      return new RollupFacts({ rows }, noRows).each(question, ({ count, amount }) => {
        sum.count += count;
        sum.amount += Number(amount);
      });
    });
    return sum;
  }
  const all = { count: PAYMENTS, amount: (PAYMENTS * (PAYMENTS + 3)) / 2 };

  test('is read whole, some deltas at a time', async () => {
    expect(await answer()).toEqual({ ...all, atOnce: 200 });
  });

  test('is folded in one round, before anything else has its turn', async () => {
    const aggregator = new RollupAggregator(fresh.database.engine);
    const folded: number[] = [];
    await new Promise<void>((resolve, report) => {
      const aggregate = async (accountId: string) => {
        const deltas = await aggregator.aggregate(accountId);
        folded.push(deltas);
        return deltas;
      };
      const incomplete = async () => {
        void rounds.stop().then(resolve);
        return [];
      };
      const rounds = new RollupJob({
        aggregator: { accountIds: () => aggregator.accountIds(), aggregate },
        rebuilder: { incomplete, rebuild: async () => ({ next: null }) },
        report,
      });
      rounds.start();
    });
    expect(folded).toEqual([500, 500, PAYMENTS - 1_000, 0]);
    expect(await answer()).toEqual({ ...all, atOnce: 0 });
  });
});
