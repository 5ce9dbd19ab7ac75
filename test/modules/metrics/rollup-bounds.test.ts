import { columnChooser } from '../../../src/modules/metrics/fact-columns.store';
import type { FactCell } from '../../../src/modules/metrics/facts';
import type { WrongBlock } from '../../../src/modules/metrics/rollups/rebuilder.store';
import { RollupFacts } from '../../../src/modules/metrics/rollups/rollup-facts.store';
import { createRollups } from '../../../src/modules/metrics/rollups/rollups.service';
import { factsText } from '../../../src/modules/metrics/rollups/signed-fact';
import { RowFacts } from '../../../src/modules/metrics/row-facts.store';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { LAST_MOMENT_MS, sqlMoment } from '../../../src/platform/database/timestamp';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

describe.each(databaseKinds)('rollups on %s', kind => {
  const fresh = useDatabase(kind);
  let accounts = 0;

  async function holding(count: number, amount: number) {
    const caller = aCaller({ accountId: `BOUNDS${++accounts}` });
    const { ingest } = verbsOn(fresh.database);
    for (let at = 0; at < count; at++)
      await ingest.put(
        caller,
        parse.wire.transaction(
          aTransaction({ object_id: `b${at}`, amount, status: 'approved', created: '2026-03-29T10:00:00Z' }),
        ),
      );
    return caller.accountId;
  }

  async function wrongPages(accountId: string) {
    const wrong: WrongBlock[] = [];
    await createRollups(fresh.database).rebuilder.compare(accountId, block => wrong.push(block));
    return wrong;
  }

  test('of the last day that a database can hold are compared and made anew, and that is the end', async () => {
    const accountId = await holding(1, 5);
    const { aggregator, rebuilder } = createRollups(fresh.database);
    await aggregator.aggregate(accountId);
    const sql = 'UPDATE transactions SET created_at = ? WHERE account_id = ?';
    await fresh.database.engine.single(sql, [sqlMoment(new Date(LAST_MOMENT_MS)), accountId]);
    const days = (await wrongPages(accountId)).map(({ day }) => day);
    expect([...new Set(days)]).toEqual(['2026-03-29', '9999-12-31']);
    const first = await rebuilder.rebuild(accountId, { isStopping: () => true });
    expect(first.next).toBe(Math.floor(LAST_MOMENT_MS / 86_400_000));
    expect(await rebuilder.rebuild(accountId, { from: first.next as number })).toMatchObject({ next: null });
    expect(await wrongPages(accountId)).toEqual([]);
  });

  test('whose sums are beyond 64 bits are given up, and rows are counted in their place', async () => {
    const accountId = await holding(3, Number.MAX_SAFE_INTEGER);
    const { engine } = fresh.database;
    const { aggregator, rebuilder } = createRollups(fresh.database);
    await aggregator.aggregate(accountId);
    // As many as 2,048 of them would be, without sending all.
    const insert = 'INSERT INTO rollup_deltas (account_id, id, facts) VALUES (?, ?, ?)';
    await engine.single(insert, [accountId, 'ZZZZ', manyFacts(2_045)]);
    await aggregator.aggregate(accountId);
    const blocks = 'SELECT quarters, totals FROM rollup_blocks WHERE account_id = ?';
    const lengths = (await engine.rows(blocks, [accountId])).flatMap(({ quarters, totals }) => [
      (quarters as Buffer).length,
      (totals as Buffer).length,
    ]);
    expect([...new Set(lengths)]).toEqual([0]);
    const amounts: bigint[] = [];
    const asked = { from: 0, to: LAST_MOMENT_MS, by: [], filter: {}, wholeDays: true };
    const visit = ({ amount }: FactCell) => amounts.push(BigInt(amount));
    await engine.snapshot(session => {
      const rows = new RowFacts(engine, columnChooser(fresh.database));
      return new RollupFacts(session, rows).each({ accountId, kind: 'transaction', ...asked }, visit);
    });
    expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(3n * BigInt(Number.MAX_SAFE_INTEGER));
    // What answers nothing is not wrong, and is made anew where it can be.
    expect(await wrongPages(accountId)).toEqual([]);
    expect((await rebuilder.rebuild(accountId)).blocks).toBeGreaterThan(0);
  });
});

/** The text of a delta of so many payments that are as large as one can be. */
function manyFacts(times: number): string {
  const flags = { isVerification: false, threeDSecure: false, networkToken: false };
  const fact = {
    ...{ at: Date.parse('2026-03-29T10:00:00Z'), currency: 'USD', amount: Number.MAX_SAFE_INTEGER },
    ...{ status: 'approved' as const, ...flags, values: [] },
  };
  return factsText(Array.from({ length: times }, () => ({ kind: 'transaction', sign: 1, fact })));
}
