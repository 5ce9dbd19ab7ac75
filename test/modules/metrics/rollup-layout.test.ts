import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import type { FactCell, Facts } from '../../../src/modules/metrics/facts';
import { RollupFacts } from '../../../src/modules/metrics/rollups/rollup-facts.store';
import { createRollupJob, createRollups } from '../../../src/modules/metrics/rollups/rollups.service';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 2, 28);

describe.each(databaseKinds)('rollups of another layout on %s', kind => {
  const fresh = useDatabase(kind);
  let accounts = 0;

  /** How many transactions blocks and deltas tell; -1 where rows are to be counted. */
  async function counted(accountId: string): Promise<number> {
    let count = 0;
    const rows: Facts = {
      each: async () => {
        count = -1;
      },
    };
    const visit = (cell: FactCell) => {
      count += cell.count;
    };
    const range = { from: START, to: START + 9 * DAY };
    const question = {
      accountId,
      kind: 'transaction',
      ...range,
      by: [],
      filter: {},
      wholeDays: true,
    } as const;
    await fresh.database.engine.snapshot(session => new RollupFacts(session, rows).each(question, visit));
    return count;
  }

  /** An account with a payment in its blocks, which are as another release had made them. */
  async function formerAccount() {
    const from = aCaller({ accountId: `FORMER${++accounts}` });
    const { accountId } = from;
    const { engine } = fresh.database;
    const { ingest } = verbsOn(fresh.database);
    const put = (own: Body) => ingest.put(from, parse.wire.transaction(aTransaction(own)));
    await put({ object_id: 'a', created: '2026-03-29T10:00:00Z' });
    const { aggregator } = createRollups(fresh.database);
    expect(await aggregator.aggregate(accountId)).toBe(1);
    expect(await counted(accountId)).toBe(1);
    const bytes = Buffer.from('[["as another release wrote it"]]');
    await engine.single('UPDATE rollup_blocks SET totals = ?, quarters = ? WHERE account_id = ?', [
      ...[bytes, bytes],
      accountId,
    ]);
    const block = `INSERT INTO rollup_blocks (account_id, dimension, day, totals, quarters) VALUES (?, 'gone', ?, ?, ?)`;
    for (const day of [0, 20_000, 20_100]) await engine.single(block, [accountId, day, bytes, bytes]);
    await engine.single(`UPDATE rollup_states SET layout = 'former' WHERE account_id = ?`, [accountId]);
    return { accountId, put };
  }

  const wrongPages = async (accountId: string) => {
    const wrong: string[] = [];
    const { rebuilder } = createRollups(fresh.database);
    await rebuilder.compare(accountId, ({ dimension, day }) => wrong.push(`${day} ${dimension}`));
    return wrong;
  };

  test('are not asked and not added to, until they are made anew', async () => {
    const { accountId, put } = await formerAccount();
    const { aggregator, rebuilder } = createRollups(fresh.database);
    await put({ object_id: 'b', created: '2026-03-29T11:00:00Z' });
    expect(await counted(accountId)).toBe(-1);
    expect(await aggregator.aggregate(accountId)).toBe(0);
    expect(await wrongPages(accountId)).toContain('2026-03-29 total');
    expect(await rebuilder.incomplete()).toContain(accountId);

    await rebuilder.rebuild(accountId);
    expect(await rebuilder.incomplete()).not.toContain(accountId);
    expect(await counted(accountId)).toBe(2);
    expect(await wrongPages(accountId)).toEqual([]);
    const left = `SELECT day FROM rollup_blocks WHERE account_id = ? AND dimension = 'gone'`;
    expect(await fresh.database.engine.rows(left, [accountId])).toEqual([]);
  });

  test('are made anew in the background, and nobody has to ask for it', async () => {
    const { accountId } = await formerAccount();
    const rounds = createRollupJob(fresh.database, pino({ enabled: false }));
    rounds.start();
    try {
      while ((await counted(accountId)) !== 1) await sleep(50);
    } finally {
      await rounds.stop();
    }
    expect(await wrongPages(accountId)).toEqual([]);
  });
});
