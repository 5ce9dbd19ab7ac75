import { AccountStore } from '../../../src/modules/access/account.store';
import { Accounts } from '../../../src/modules/access/accounts.service';
import { operatorOf } from '../../../src/modules/access/operator';
import type { WrongBlock } from '../../../src/modules/metrics/rollups/rebuilder.store';
import { createRollups } from '../../../src/modules/metrics/rollups/rollups.service';
import { createRetention } from '../../../src/modules/privacy/privacy.module';
import { DISPUTE, REFUND } from '../../../src/modules/reversals/reversal-types';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { idSource } from '../../../src/platform/database/id';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { MARK } from '../../support/a-person';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { verbsOn } from '../../support/ingest';
import { aReversal } from '../../support/reversal-parsers';

const DAY_MS = 86_400_000;
const NONE = { transactions: 0, versions: 0, refunds: 0, disputes: 0, customers: 0, others: 0 };

describe.each(databaseKinds)('the retention of refunds and disputes on %s', kind => {
  let fresh: TestDatabase;
  let now: number;
  let caller: Caller;
  beforeEach(async () => {
    now = Date.now() - 100 * DAY_MS;
    fresh = await freshDatabase(kind);
    const accounts = new Accounts({ accounts: new AccountStore(fresh.database.engine, idSource()) });
    caller = operatorOf(await accounts.create('shop'));
  });
  afterEach(() => fresh.drop());

  const commands = () => verbsOn(fresh.database, () => now);
  const receive = {
    transaction: (body: Body) => commands().ingest.put(caller, parse.wire.transaction(body)),
    refund: (body: Body) => commands().refunds.commands.put(caller, REFUND.parse.wire(body)),
    dispute: (body: Body) => commands().disputes.commands.put(caller, DISPUTE.parse.wire(body)),
  };
  /** Ninety-nine days later, what is older than a number of days. */
  const cleanUp = async (mode: 'redact' | 'delete', days: number, options = {}) => {
    const settings = { retentionMode: mode, retentionDays: days };
    return createRetention(fresh.database, settings, idSource())?.cleanUp(options);
  };
  const idsIn = async (table: string) =>
    (await fresh.database.engine.rows(`SELECT object_id FROM ${table} ORDER BY id`)).map(
      ({ object_id }) => object_id,
    );

  test('takes what it deletes off what metrics count', async () => {
    const { aggregator, rebuilder } = createRollups(fresh.database);
    await receive.transaction(aTransaction({ object_id: 'p' }));
    await receive.refund(aReversal('p'));
    await receive.dispute(aReversal('p'));
    await aggregator.aggregate(caller.accountId);
    expect(await cleanUp('delete', 50)).toEqual({ ...NONE, transactions: 1, refunds: 1, disputes: 1 });
    while ((await aggregator.aggregate(caller.accountId)) > 0);
    const wrong: WrongBlock[] = [];
    await rebuilder.compare(caller.accountId, page => wrong.push(page));
    expect(wrong).toEqual([]);
  });

  test('redacts what they say by their own age', async () => {
    await receive.refund(aReversal('p', { object_id: 'old', description: MARK }));
    for (let more = 0; more < 30; more += 1) await receive.dispute(aReversal('p', { description: MARK }));
    await receive.dispute(aReversal('p'));
    now += 60 * DAY_MS;
    await receive.refund(aReversal('p', { object_id: 'young', description: 'Ádám' }));
    expect(await cleanUp('redact', 50, { isDry: true })).toEqual({ ...NONE, refunds: 1, disputes: 30 });
    expect(await cleanUp('redact', 50)).toEqual({ ...NONE, refunds: 1, disputes: 30 });
    const dump = await dumpOf(fresh.database);
    expect(dump).not.toContain(MARK);
    expect(dump).toContain('Ádám');
    expect(await cleanUp('redact', 50)).toEqual(NONE);
    expect(await idsIn('refunds')).toEqual(['old', 'young']);
  });

  test('deletes them by their own age, but never from under a transaction that stays', async () => {
    const [old, young] = [aTransaction(), aTransaction()];
    await receive.transaction(old);
    await receive.refund(aReversal(old.object_id, { object_id: 'of the old one' }));
    await receive.dispute(aReversal('never came', { object_id: 'of nobody' }));
    await receive.refund(aReversal(young.object_id, { object_id: 'came early' }));
    now += 60 * DAY_MS;
    await receive.transaction(young);
    await receive.refund(aReversal(old.object_id, { object_id: 'came late' }));
    const cleaned = { ...NONE, transactions: 1, refunds: 1, disputes: 1 };
    expect(await cleanUp('delete', 50)).toEqual(cleaned);
    expect(await idsIn('transactions')).toEqual([young.object_id]);
    expect(await idsIn('refunds')).toEqual(['came early', 'came late']);
    expect(await idsIn('disputes')).toEqual([]);
    expect(await cleanUp('delete', 30)).toEqual({ ...NONE, transactions: 1, refunds: 2 });
  });
});
