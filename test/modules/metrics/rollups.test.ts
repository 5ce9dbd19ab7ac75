import fc from 'fast-check';
import { FactScan } from '../../../src/modules/metrics/fact-scan.store';
import type { FactCell, FactQuery, Facts } from '../../../src/modules/metrics/facts';
import { RollupAggregator } from '../../../src/modules/metrics/rollups/aggregator.service';
import { RollupRebuilder, type WrongBlock } from '../../../src/modules/metrics/rollups/rebuilder.store';
import { RollupFacts } from '../../../src/modules/metrics/rollups/rollup-facts.store';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import type { Engine } from '../../../src/platform/database/engine';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';
import { watchedEngine } from '../../support/watched-engine';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 2, 28);

describe.each(databaseKinds)('rollups on %s', kind => {
  const fresh = useDatabase(kind);
  let runs = 0;

  function house(engine: Engine = fresh.database.engine) {
    const database = { ...fresh.database, engine };
    const aggregator = new RollupAggregator(engine);
    return {
      commands: verbsOn(database),
      aggregator,
      rebuilder: new RollupRebuilder(engine, new FactScan(database), aggregator),
    };
  }

  /** Pages and deltas alone: no row is counted here. */
  const noRows: Facts = {
    each: async () => {
      throw new Error('no row should be counted here');
    },
  };

  const caller = () => aCaller({ accountId: `RUN${++runs}`, conflictPolicy: 'REPLACE' });
  const wrongPages = async (accountId: string) => {
    const wrong: WrongBlock[] = [];
    await house().rebuilder.compare(accountId, block => wrong.push(block));
    return wrong;
  };

  /** Sums as the facts tell them, by everything that they tell apart. */
  async function sums(accountId: string, own: Partial<FactQuery> = {}) {
    const question: FactQuery = {
      accountId,
      kind: 'transaction',
      from: START,
      to: START + 9 * DAY,
      by: [],
      filter: {},
      wholeDays: true,
      ...own,
    };
    const told: Record<string, [count: number, amount: number]> = {};
    const collect = (cell: FactCell) => {
      const key = [cell.values, cell.currency, cell.status, cell.isVerification].join('|');
      const [count, amount] = told[key] ?? [0, 0];
      told[key] = [count + cell.count, amount + Number(cell.amount)];
    };
    await fresh.database.engine.snapshot(session => new RollupFacts(session, noRows).each(question, collect));
    return Object.fromEntries(Object.entries(told).filter(([, [count]]) => count !== 0));
  }

  const body = fc.record({
    object_id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    currency: fc.constantFrom('USD', 'eur', 'JPY'),
    amount: fc.constantFrom(0, 1, 2, 1099, 5000),
    created: fc.integer({ min: 0, max: 8 * DAY }).map(ms => new Date(START + ms).toISOString()),
    status: fc.constantFrom('approved', 'declined', 'pending', 'blocked'),
    payment_method_details: fc.record({
      scheme: fc.constantFrom('visa', 'amex', null),
      bin: fc.constantFrom('424242', '40000566', null),
      three_d_secure_result: fc.constantFrom('authenticated', null),
    }),
  });
  const event = fc.oneof(
    { weight: 6, arbitrary: body.map(one => ({ verb: 'put', body: one }) as const) },
    { weight: 2, arbitrary: body.map(one => ({ verb: 'patch', body: one }) as const) },
    { weight: 2, arbitrary: fc.constant({ verb: 'fold' } as const) },
  );

  /** What is stored, as the caller wrote it. */
  type Model = Map<string, { currency: string; amount: number; status: string; scheme: string | null }>;
  function expected(model: Model, byScheme: boolean) {
    const told: Record<string, [number, number]> = {};
    for (const { currency, amount, status, scheme } of model.values()) {
      const key = [byScheme ? [scheme] : [], currency.toUpperCase(), status, amount <= 1].join('|');
      const [count, sum] = told[key] ?? [0, 0];
      told[key] = [count + 1, sum + amount];
    }
    return told;
  }

  test('with what is not folded yet, they are what is stored, after every write', async () => {
    const { commands, aggregator } = house();
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 25 }), async acts => {
        const from = caller();
        const model: Model = new Map();
        for (const one of acts) {
          if (one.verb === 'fold') await aggregator.aggregate(from.accountId);
          else if (one.verb === 'put') await commands.ingest.put(from, parse.wire.transaction(one.body));
          else {
            const { object_id: id, created: _, ...rest } = one.body;
            if (!model.has(id)) continue;
            await commands.ingest.patch(from, id, { patch: parse.wire.patch(rest) });
          }
          if (one.verb !== 'fold') {
            const { currency, amount, status, payment_method_details: card } = one.body;
            model.set(one.body.object_id, { currency, amount, status, scheme: card.scheme });
          }
        }
        expect(await sums(from.accountId)).toEqual(expected(model, false));
        expect(await sums(from.accountId, { by: ['scheme'], wholeDays: false })).toEqual(
          expected(model, true),
        );
        expect(await wrongPages(from.accountId)).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test('stay so while several gateways write and fold at once', async () => {
    const from = caller();
    const houses = [house(), house((await fresh.open()).engine), house((await fresh.open()).engine)];
    const busy = houses.map(async ({ commands, aggregator }, gateway) => {
      for (let round = 0; round < 15; round++) {
        const amount = gateway * 100 + round + 2;
        const rows = [1, 2, 3].map(at => ({
          object_id: `shared ${(round + at) % 7}`,
          amount,
          currency: 'USD',
        }));
        await commands.ingest.putMany(
          from,
          rows.map(row => parse.wire.transaction(row)),
        );
        if (round % 3 === 0) await aggregator.aggregate(from.accountId);
      }
    });
    await Promise.all(busy);
    expect(await wrongPages(from.accountId)).toEqual([]);
    const { aggregator } = house();
    while ((await aggregator.aggregate(from.accountId)) > 0);
    expect(await wrongPages(from.accountId)).toEqual([]);
    const sql = 'SELECT id FROM rollup_deltas WHERE account_id = ?';
    expect(await fresh.database.engine.rows(sql, [from.accountId])).toEqual([]);
  });

  test('lose nothing of a fold that fails, and count nothing twice', async () => {
    const from = caller();
    const { commands } = house();
    const some = ['a', 'b', 'c'].map(id => parse.wire.transaction({ ...aTransaction(), object_id: id }));
    await commands.ingest.putMany(from, some);
    const failing = watchedEngine(fresh.database.engine, {
      beforeCommit: () => {
        throw new Error('the power is gone');
      },
    });
    await expect(new RollupAggregator(failing).aggregate(from.accountId)).rejects.toThrow(
      'the power is gone',
    );
    expect(await wrongPages(from.accountId)).toEqual([]);
    expect(await house().aggregator.aggregate(from.accountId)).toBe(1);
    expect(await house().aggregator.aggregate(from.accountId)).toBe(0);
    expect(await wrongPages(from.accountId)).toEqual([]);
  });

  test('take in payments of years that come in no order, some days at a time', async () => {
    const from = caller();
    const { commands, aggregator } = house();
    const some = Array.from({ length: 100 }, (_, at) =>
      parse.wire.transaction(
        aTransaction({ created: new Date(START + ((at * 37) % 100) * DAY).toISOString() }),
      ),
    );
    await commands.ingest.putMany(from, some);
    let folds = 0;
    for (; (await aggregator.aggregate(from.accountId)) > 0; folds++)
      expect(await wrongPages(from.accountId)).toEqual([]);
    expect(folds).toBeGreaterThan(1);
    const told = await sums(from.accountId, { to: START + 100 * DAY });
    expect(Object.values(told)).toEqual([[100, 109_900]]);
    const left = await fresh.database.engine.rows('SELECT id FROM rollup_deltas WHERE account_id = ?', [
      from.accountId,
    ]);
    expect(left).toEqual([]);
  });

  test('that are wrong are found, named by day and dimension, and made anew', async () => {
    const from = caller();
    const { commands, aggregator, rebuilder } = house();
    const put = (own: Body) => commands.ingest.put(from, parse.wire.transaction(aTransaction(own)));
    await put({ created: '2026-03-29T10:00:00Z' });
    await put({ created: '2026-03-30T10:00:00Z' });
    await aggregator.aggregate(from.accountId);
    await put({ created: '2026-03-29T11:00:00Z' });
    const { engine } = fresh.database;
    const day = Date.UTC(2026, 2, 29) / DAY;
    const tamper = `DELETE FROM rollup_blocks WHERE account_id = ? AND day = ? AND dimension IN ('total', 'scheme')`;
    await engine.single(tamper, [from.accountId, day]);
    const wrong = await wrongPages(from.accountId);
    expect(wrong.map(({ dimension, day }) => `${day} ${dimension}`).sort()).toEqual([
      '2026-03-29 scheme',
      '2026-03-29 total',
    ]);
    expect(await rebuilder.rebuild(from.accountId)).toEqual({ blocks: 2, next: null });
    expect(await wrongPages(from.accountId)).toEqual([]);
    expect(await rebuilder.rebuild(from.accountId)).toEqual({ blocks: 0, next: null });
  });

  test('are made anew while others write', async () => {
    const from = caller();
    const { commands, rebuilder } = house();
    const put = (at: number) =>
      commands.ingest.put(
        from,
        parse.wire.transaction(aTransaction({ created: new Date(START + (at % 5) * DAY).toISOString() })),
      );
    for (let at = 0; at < 20; at++) await put(at);
    const writing = (async () => {
      for (let at = 0; at < 60; at++) await put(at);
    })();
    await fresh.database.engine.single('DELETE FROM rollup_blocks WHERE account_id = ?', [from.accountId]);
    await rebuilder.rebuild(from.accountId);
    await writing;
    expect(await wrongPages(from.accountId)).toEqual([]);
  });

  test('answer for a part of a day and for the days of other time zones', async () => {
    const from = caller();
    const { commands, aggregator } = house();
    const times = [
      '2026-03-29T18:29:59.999Z',
      '2026-03-29T18:30:00Z',
      '2026-03-30T18:29:59.999Z',
      '2026-03-30T18:30:00Z',
    ];
    for (const created of times)
      await commands.ingest.put(from, parse.wire.transaction(aTransaction({ created })));
    await aggregator.aggregate(from.accountId);
    const range = { from: Date.parse('2026-03-29T18:30:00Z'), to: Date.parse('2026-03-30T18:30:00Z') };
    expect(Object.values(await sums(from.accountId, range))).toEqual([[2, 2_198]]);
    expect(Object.values(await sums(from.accountId, { ...range, wholeDays: false }))).toEqual([[2, 2_198]]);
  });
});
