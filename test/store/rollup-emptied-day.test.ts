import { accept } from '../../src/model/transaction-doors';
import { rollupsOn } from '../../src/rollups-on';
import type { WrongPage } from '../../src/store/rollup/rebuilding';
import { aTransaction } from '../support/a-transaction';
import { databaseKinds, useDatabase } from '../support/databases';
import { aCaller, verbsOn } from '../support/ingest';

const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(databaseKinds)('rollups on %s', kind => {
  const fresh = useDatabase(kind);

  test('of a day that nothing is left of are found and made anew, where its page is lost before all was folded', async () => {
    const caller = aCaller({ conflictPolicy: 'REPLACE' });
    const { engine } = fresh.database;
    const { ingest } = verbsOn(fresh.database);
    const { folding, rebuilding } = rollupsOn(fresh.database);
    const put = (created: string) =>
      ingest.put(caller, accept.wire.transaction(aTransaction({ object_id: 'moved', created })));
    const wrongDays = async () => {
      const wrong: WrongPage[] = [];
      await rebuilding.compare(caller.accountId, page => wrong.push(page));
      return [...new Set(wrong.map(({ day }) => day))];
    };
    await put('2026-03-29T10:00:00Z');
    await folding.fold(caller.accountId);
    await put('2026-03-30T10:00:00Z');
    const lost = Date.UTC(2026, 2, 29) / DAY_MS;
    await engine.single('DELETE FROM rollup_blocks WHERE account_id = ? AND day = ?', [
      caller.accountId,
      lost,
    ]);
    expect(await wrongDays()).toEqual(['2026-03-29']);
    await rebuilding.rebuild(caller.accountId);
    expect(await wrongDays()).toEqual([]);
  });
});
