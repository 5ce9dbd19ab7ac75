import type { WrongBlock } from '../../../src/modules/metrics/rollups/rebuilder.store';
import { createRollups } from '../../../src/modules/metrics/rollups/rollups.service';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(databaseKinds)('rollups on %s', kind => {
  const fresh = useDatabase(kind);

  test('of a day that nothing is left of are found and made anew, where its block is lost before all was folded', async () => {
    const caller = aCaller({ conflictPolicy: 'REPLACE' });
    const { engine } = fresh.database;
    const { ingest } = verbsOn(fresh.database);
    const { aggregator, rebuilder } = createRollups(fresh.database);
    const put = (created: string) =>
      ingest.put(caller, parse.wire.transaction(aTransaction({ object_id: 'moved', created })));
    const wrongDays = async () => {
      const wrong: WrongBlock[] = [];
      await rebuilder.compare(caller.accountId, block => wrong.push(block));
      return [...new Set(wrong.map(({ day }) => day))];
    };
    await put('2026-03-29T10:00:00Z');
    await aggregator.aggregate(caller.accountId);
    await put('2026-03-30T10:00:00Z');
    const lost = Date.UTC(2026, 2, 29) / DAY_MS;
    await engine.single('DELETE FROM rollup_blocks WHERE account_id = ? AND day = ?', [
      caller.accountId,
      lost,
    ]);
    expect(await wrongDays()).toEqual(['2026-03-29']);
    await rebuilder.rebuild(caller.accountId);
    expect(await wrongDays()).toEqual([]);
  });
});
