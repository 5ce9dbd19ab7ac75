import { setTimeout as sleep } from 'node:timers/promises';
import { ChangePoller } from '../../../src/modules/live/change-poller.store';
import { Listener, WAITING_MAX } from '../../../src/modules/live/listener';
import { LiveTransactions } from '../../../src/modules/live/live-transactions.service';
import type { TransactionEvent } from '../../../src/modules/live/transaction-event';
import { Transaction } from '../../../src/modules/transactions/transaction.model';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { transactionRow } from '../../../src/platform/ingestion/object-row';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

const caller = aCaller();
const GAP = { outcome: 'GAP', transaction: null };

describe('one who listens', () => {
  const aVersion = (version: number) =>
    Object.assign(new Transaction(), { id: 'ID', objectId: 'x', amount: 1, currency: 'USD', version });

  test('and is too slow is told so instead of what waited, and then what comes', async () => {
    const listener = new Listener({}, () => {});
    for (let version = 1; version <= WAITING_MAX; version += 1) listener.publish(aVersion(version));
    listener.publish(aVersion(1001));
    listener.publish(aVersion(1002));
    expect((await listener.next()).value).toEqual(GAP);
    expect((await listener.next()).value).toMatchObject({ transaction: { version: 1002 } });
  });

  test('is told no more once they have left, also while they wait', async () => {
    let left = 0;
    const listener = new Listener({}, () => {
      left += 1;
    });
    const waiting = listener.next();
    await listener.return();
    await listener.return();
    listener.publish(aVersion(1));
    listener.reportGap();
    expect([(await waiting).done, (await listener.next()).done, left]).toEqual([true, true, 1]);
  });
});

describe.each(databaseKinds)('what others store in %s', kind => {
  const fresh = useDatabase(kind);
  const failures: unknown[] = [];
  let live: LiveTransactions;
  let stepMs = 0;
  let hold: Promise<void> | undefined;
  let isAway = false;

  beforeAll(() => {
    const changes = new ChangePoller(fresh.database.engine, transactionRow(fresh.database));
    live = new LiveTransactions({
      changes: {
        async since(accountId, moment) {
          await hold;
          if (isAway) throw new Error('away');
          return changes.since(accountId, moment);
        },
        read: (accountId, versions) => changes.read(accountId, versions),
      },
      clock: () => Date.now() + stepMs,
      report: failure => failures.push(failure),
    });
  });
  afterAll(() => live.close());

  const put = (own = {}, clock = Date.now) =>
    verbsOn(fresh.database, clock).ingest.put(caller, parse.wire.transaction(aTransaction(own)));

  async function heard() {
    const events = await live.listen(caller, {});
    const told: TransactionEvent[] = [];
    void (async () => {
      for await (const event of events) told.push(event);
    })();
    const until = async (holds: () => boolean) => {
      for (let waited = 0; !holds() && waited < 20_000; waited += 20) await sleep(20);
      expect(holds()).toBe(true);
    };
    return { told, until, leave: () => events.return?.() };
  }

  const ids = (told: readonly TransactionEvent[]) => told.map(({ transaction }) => transaction?.id);

  test('is told also where its id is older than its commit by far', async () => {
    const { told, until, leave } = await heard();
    const late = await put({}, () => Date.now() - 30_000);
    await until(() => told.length > 0);
    expect(ids(told)).toEqual([late.object.id]);
    await leave();
  });

  test('is told in part where it is too much, and that it is', async () => {
    const { told, until, leave } = await heard();
    let release = () => {};
    hold = new Promise(resolve => {
      release = resolve;
    });
    await sleep(600);
    const inputs = Array.from({ length: 1001 }, () => parse.wire.transaction(aTransaction()));
    const { ingest } = verbsOn(fresh.database);
    const written = (await ingest.putMany(caller, inputs)).map(({ object }) => object?.id);
    release();
    await until(() => ids(told).includes(written.at(-1)));
    expect(told[0]).toEqual(GAP);
    expect(ids(told.slice(1))).toEqual(written.slice(1));
    await leave();
  });

  test('is told after an outage, from where it began', async () => {
    const { told, until, leave } = await heard();
    isAway = true;
    const written = await put();
    await until(() => failures.length > 0);
    await expect(live.listen(caller, {})).rejects.toThrow('away');
    expect(told).toEqual([]);
    isAway = false;
    await until(() => told.length > 0);
    expect(ids(told)).toEqual([written.object.id]);
    await leave();
  });

  test('is told once when the clock is put back, and that something may be missed', async () => {
    await put({}, () => Date.now() - 120_000);
    const { told, until, leave } = await heard();
    const first = await put();
    await until(() => told.length === 1);
    stepMs = -3_600_000;
    await until(() => told.length === 2);
    const second = await put();
    await until(() => told.length === 3);
    await sleep(1200);
    expect(told.map(({ transaction }) => transaction?.id)).toEqual([
      first.object.id,
      undefined,
      second.object.id,
    ]);
    stepMs = 0;
    await leave();
  });

  test('is asked for while somebody listens, and no longer', async () => {
    const { leave } = await heard();
    await leave();
    isAway = true;
    failures.length = 0;
    await sleep(1200);
    expect(failures).toEqual([]);
    isAway = false;
  });
});
