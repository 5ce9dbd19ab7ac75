import { AccountStore } from '../../../src/modules/access/account.store';
import { Accounts } from '../../../src/modules/access/accounts.service';
import { operatorOf } from '../../../src/modules/access/operator';
import { AuditLog } from '../../../src/modules/audit/audit.store';
import { CustomerImportService } from '../../../src/modules/customers/customer-import.service';
import { parseCustomer } from '../../../src/modules/customers/customer-wire';
import { ImportedCustomer } from '../../../src/modules/customers/imported-customer.model';
import { createRetention } from '../../../src/modules/privacy/privacy.module';
import type { Retention, RetentionRule } from '../../../src/modules/privacy/retention.service';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { idSource } from '../../../src/platform/database/id';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { IdempotentWriter } from '../../../src/platform/ingestion/idempotent-writer';
import { objectRow } from '../../../src/platform/ingestion/object-row';
import { ObjectSql } from '../../../src/platform/ingestion/object-sql';
import { ObjectWriter } from '../../../src/platform/ingestion/object-writer';
import { PeriodicJob } from '../../../src/platform/jobs/periodic-job';
import { aPerson, MARK } from '../../support/a-person';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { verbsOn } from '../../support/ingest';

const NONE = { transactions: 0, versions: 0, refunds: 0, disputes: 0, customers: 0, others: 0 };

const DAY_MS = 86_400_000;
const START = Date.parse('2026-11-22T08:00:00.000Z');
const RULE = { retentionDays: 10 };

describe.each(databaseKinds)('the retention on %s', kind => {
  let fresh: TestDatabase;
  let now: number;
  let caller: Caller;
  const clock = () => now;

  beforeEach(async () => {
    now = START;
    fresh = await freshDatabase(kind);
    const accounts = new Accounts({ accounts: new AccountStore(fresh.database.engine, idSource()) });
    caller = operatorOf(await accounts.create('shop'));
  });
  afterEach(() => fresh.drop());

  /** As many transactions received now; the first is patched once, the second says that it will happen in 9999. */
  async function receive(count: number, mark: string): Promise<void> {
    const { ingest } = verbsOn(fresh.database, clock);
    const bodies = Array.from({ length: count }, () => aTransaction(aPerson('cus_1', mark)));
    const inputs = bodies.map((body, at) =>
      // No door lets such a date in any more; rows of former releases may have it.
      Object.assign(parse.wire.transaction(body), at === 1 && { created: '9999-01-01T00:00:00Z' }),
    );
    await ingest.putMany(caller, inputs);
    await ingest.patch(caller, String(bodies[0]?.object_id), { patch: { refunded: true } });
  }

  const cleanUp = (retentionMode: RetentionRule['mode'], options = {}, database = fresh.database) =>
    (createRetention(database, { ...RULE, retentionMode }, idSource(), { clock }) as Retention).cleanUp(
      options,
    );
  const countOf = async (table: string) =>
    Number((await fresh.database.engine.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

  test('redacts what was received longer ago, in all versions, and leaves the younger alone', async () => {
    await receive(30, MARK);
    now = START + DAY_MS;
    await receive(2, 'Ádám');
    now = START + 10 * DAY_MS;
    expect(await cleanUp('redact')).toEqual(NONE);
    now += 1;
    expect(await cleanUp('redact')).toEqual({ ...NONE, transactions: 30, versions: 1 });
    const dump = await dumpOf(fresh.database);
    expect(dump).not.toContain(MARK);
    expect(dump).toContain('Ádám');
    expect(await countOf('transactions')).toBe(32);
    expect(await cleanUp('redact')).toEqual(NONE);
  });

  test('deletes them with all their versions where it is told so', async () => {
    await receive(230, MARK);
    now = START + DAY_MS;
    await receive(2, 'Ádám');
    now = START + 10 * DAY_MS + 1;
    expect(await cleanUp('delete')).toEqual({ ...NONE, transactions: 230, versions: 1 });
    expect(await countOf('transactions')).toBe(2);
    expect(await countOf('transaction_versions')).toBe(1);
    expect(await dumpOf(fresh.database)).not.toContain(MARK);
  });

  test('dry, it counts and changes nothing', async () => {
    await receive(3, MARK);
    now = START + 11 * DAY_MS;
    const before = await dumpOf(fresh.database);
    for (const mode of ['redact', 'delete'] as const)
      expect(await cleanUp(mode, { isDry: true })).toEqual({ ...NONE, transactions: 3 });
    expect(await dumpOf(fresh.database)).toBe(before);
  });

  test.each(['redact', 'delete'] as const)(
    'deletes what was imported and not sent again since, where it %ss transactions',
    async mode => {
      const { engine } = fresh.database;
      const sql = new ObjectSql(objectRow(fresh.database, ImportedCustomer), engine.dialect);
      const writer = new ObjectWriter(engine, sql);
      const idempotentWriter = new IdempotentWriter(engine, sql);
      const commands = new CustomerImportService({
        writer,
        idempotentWriter,
        clock,
        newId: idSource({ now: clock }),
      });
      const send = (objectId: string, name: string) =>
        commands.put(caller, parseCustomer.wire({ object_id: objectId, name }));
      await send('cus_old', MARK);
      await send('cus_corrected', MARK);
      now += RULE.retentionDays * DAY_MS;
      await send('cus_corrected', 'Other');
      await send('cus_new', 'New');
      now += 1;
      expect(await cleanUp(mode, { isDry: true })).toMatchObject({ customers: 1, others: 0 });
      expect(await cleanUp(mode)).toMatchObject({ customers: 1, others: 0 });
      const rows = await engine.rows('SELECT object_id FROM customers ORDER BY object_id');
      expect(rows.map(({ object_id: id }) => id)).toEqual(['cus_corrected', 'cus_new']);
    },
  );

  test('several gateways may sweep at once', async () => {
    await receive(60, MARK);
    now = START + 11 * DAY_MS;
    const others = [fresh.database, await fresh.open(), await fresh.open()];
    const cleaned = await Promise.all(others.map(database => cleanUp('redact', {}, database)));
    expect(cleaned.reduce((sum, { transactions }) => sum + transactions, 0)).toBe(60);
    expect(await countOf('transaction_versions')).toBe(61);
    await Promise.all(others.map(database => cleanUp('delete', {}, database)));
    expect(await countOf('transactions')).toBe(0);
    expect(await countOf('transaction_versions')).toBe(0);
  });

  test('broken off and begun anew it finishes, also the versions that were left behind', async () => {
    await receive(3, MARK);
    now = START + 11 * DAY_MS;
    await cleanUp('redact', { isStopping: () => true });
    expect(await dumpOf(fresh.database)).toContain(MARK);
    const { engine } = fresh.database;
    const [previous] = await engine.rows('SELECT content FROM transaction_versions');
    await cleanUp('redact');
    await engine.single('UPDATE transaction_versions SET content = ? WHERE version = 1', [
      previous?.content ?? '',
    ]);
    expect(await dumpOf(fresh.database)).toContain(MARK);
    await cleanUp('redact');
    expect(await dumpOf(fresh.database)).not.toContain(MARK);
  });

  test('the audit log tells of it once for each account', async () => {
    await receive(30, MARK);
    now = START + 11 * DAY_MS;
    await cleanUp('delete');
    await cleanUp('delete');
    const [entry, older] = await new AuditLog(fresh.database.engine).page(caller.accountId, undefined, 2);
    expect(entry).toMatchObject({
      ...{ action: 'retention.delete', actorId: '', actorName: 'retention', at: new Date(now) },
      target: 'received before 2026-11-23T08:00:00.000Z',
      details: { ...NONE, transactions: 30, versions: 1 },
    });
    expect(older).toMatchObject({ action: 'account.create' });
  });
});

describe('rounds', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('come one after the other, go on after a failure, and end when told to', async () => {
    const report = jest.fn();
    const round = jest.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined);
    const rounds = new PeriodicJob({ name: 'a job', round, report, everyMs: 1000, firstWithinMs: 100 });
    rounds.start();
    await jest.advanceTimersByTimeAsync(100);
    expect(round).toHaveBeenCalledTimes(1);
    expect(report).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1500);
    expect(round.mock.calls.length).toBeGreaterThan(1);
    await rounds.stop();
    const before = round.mock.calls.length;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(round).toHaveBeenCalledTimes(before);
    expect(round.mock.calls[0]?.[0]()).toBe(true);
  });
});
