import { randomUUID } from 'node:crypto';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { wireText } from '../../../src/modules/transactions/transaction-wire';
import type { TransactionIngestService } from '../../../src/modules/transactions/transactions.service';
import { unavailable } from '../../../src/platform/database/unavailable';
import type { ApiError } from '../../../src/platform/errors/api-error';
import { IdempotencyCleanup } from '../../../src/platform/ingestion/idempotency-cleanup';
import { IdempotencyStore } from '../../../src/platform/ingestion/idempotency-store';
import { IdempotentRequest } from '../../../src/platform/ingestion/idempotent-request';
import { ROWS_PER_STATEMENT } from '../../../src/platform/ingestion/object-sql';
import { aTransaction, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';
import { watchedEngine } from '../../support/watched-engine';

const HOUR_MS = 60 * 60 * 1000;
const caller = aCaller();

/** A request under a key that counts its replays; two are the same when their fingerprints are. */
class Request extends IdempotentRequest {
  replays = 0;

  constructor(key: string, fingerprint = 'same') {
    const onReplay = () => void this.replays++;
    super({ key, requestId: randomUUID(), fingerprint: () => fingerprint, onReplay });
  }
}

const input = (body: Record<string, unknown>) => parse.wire.transaction(body);

describe.each(databaseKinds)('requests under an idempotency key on %s', kind => {
  const fresh = useDatabase(kind);

  const countOf = async (table: string) =>
    Number((await fresh.database.engine.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

  async function gateways(count: number): Promise<TransactionIngestService[]> {
    const others = await Promise.all(Array.from({ length: count - 1 }, () => fresh.open()));
    return [fresh.database, ...others].map(database => verbsOn(database).ingest);
  }

  test('of one request at several gateways at once one is carried out, and all get its answer', async () => {
    const all = await gateways(3);
    for (let round = 0; round < 10; round++) {
      const key = randomUUID();
      const body = wholeTransaction();
      const requests = all.map(() => new Request(key));
      const answers = await Promise.all(
        all.map((gateway, at) => gateway.put(caller, input(body), { idempotency: requests[at] })),
      );
      expect(answers.map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED', 'CREATED']);
      expect(new Set(answers.map(({ object }) => wireText(object))).size).toBe(1);
      expect(requests.reduce((sum, { replays }) => sum + replays, 0)).toBe(2);
    }
  });

  test('of different requests under one key at several gateways at once one is stored and the others nowhere', async () => {
    const all = await gateways(3);
    for (let round = 0; round < 10; round++) {
      const key = randomUUID();
      const before = await countOf('transactions');
      const settled = await Promise.allSettled(
        all.map((gateway, at) =>
          gateway.put(caller, input(aTransaction()), { idempotency: new Request(key, `request ${at}`) }),
        ),
      );
      const refused = settled.flatMap(one => (one.status === 'rejected' ? [one.reason as ApiError] : []));
      expect(refused).toMatchObject([{ code: 'CONFLICT' }, { code: 'CONFLICT' }]);
      expect(await countOf('transactions')).toBe(before + 1);
    }
  });

  test('a batch at several gateways at once is answered by all as by the one that stored it', async () => {
    const all = await gateways(3);
    const key = randomUUID();
    const rows = Array.from({ length: 150 }, () => input(aTransaction()));
    const answers = await Promise.all(
      all.map(gateway => gateway.putMany(caller, rows, { idempotency: new Request(key) })),
    );
    for (const outcomes of answers) {
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(rows.map(() => 'CREATED'));
      expect(outcomes.map(({ object }) => object && wireText(object))).toEqual(
        answers[0]?.map(({ object }) => object && wireText(object)),
      );
    }
  });

  test('while the first is still running, the same request is told to wait', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    const engine = watchedEngine(fresh.database.engine, { beforeCommit: () => held });
    const { ingest } = verbsOn({ ...fresh.database, engine });
    const body = input(aTransaction());
    const first = ingest.put(caller, body, { idempotency: new Request('held') });
    await expect(ingest.put(caller, body, { idempotency: new Request('held') })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { retryAfterSeconds: 1 },
    });
    release();
    expect(await first).toMatchObject({ outcome: 'CREATED' });
    const again = new Request('held');
    expect(await ingest.put(caller, body, { idempotency: again })).toMatchObject({ outcome: 'CREATED' });
    expect(again.replays).toBe(1);
  });

  test.each([
    [1, 'an error of ours', new Error('the process ends here')],
    [1, 'the database away', unavailable('The database is away.')],
    [3, 'the database away', unavailable('The database is away.')],
  ])('of %d rows leave neither rows nor memory when the commit fails: %s', async (count, _why, failure) => {
    const engine = watchedEngine(fresh.database.engine, { beforeCommit: () => Promise.reject(failure) });
    const key = randomUUID();
    const rows = Array.from({ length: count }, () => input(aTransaction()));
    const before = [await countOf('transactions'), await countOf('idempotency_keys')];
    const failing = verbsOn({ ...fresh.database, engine }).ingest;
    await expect(failing.putMany(caller, rows, { idempotency: new Request(key) })).rejects.toBe(failure);
    expect([await countOf('transactions'), await countOf('idempotency_keys')]).toEqual(before);
    const again = new Request(key);
    const outcomes = await verbsOn(fresh.database).ingest.putMany(caller, rows, { idempotency: again });
    expect([outcomes.every(({ outcome }) => outcome === 'CREATED'), again.replays]).toEqual([true, 0]);
  });

  test('are answered again as they were, whatever became of the transaction since', async () => {
    const { ingest } = verbsOn(fresh.database);
    const body = wholeTransaction();
    const first = await ingest.put(caller, input(body), { idempotency: new Request('exact') });
    await ingest.patch(caller, String(body.object_id), { patch: parse.wire.patch({ disputed: false }) });
    const again = await ingest.put(caller, input(body), { idempotency: new Request('exact') });
    expect(wireText(again.object)).toBe(wireText(first.object));
    expect(again.object).toMatchObject({ accountId: 'ACCOUNT', actorId: 'KEY', actorName: 'tests' });
  });

  test('are remembered for 24 hours and not longer', async () => {
    let now = Date.now();
    const { ingest } = verbsOn(fresh.database, () => now);
    const body = input(aTransaction());
    const put = async () => {
      const request = new Request('a day');
      const { outcome } = await ingest.put(caller, body, { idempotency: request });
      return [outcome, request.replays];
    };
    expect(await put()).toEqual(['CREATED', 0]);
    now += 24 * HOUR_MS - 1;
    expect(await put()).toEqual(['CREATED', 1]);
    now += 1;
    expect(await put()).toEqual(['UNCHANGED', 0]);
    now += HOUR_MS;
    expect(await put()).toEqual(['UNCHANGED', 1]);
  });

  test('leave nothing behind after a day, and lose nothing before', async () => {
    let now = Date.now() + 100 * HOUR_MS;
    const { ingest } = verbsOn(fresh.database, () => now);
    const put = (key: string) => ingest.put(caller, input(aTransaction()), { idempotency: new Request(key) });
    await Promise.all(Array.from({ length: 250 }, (_, at) => put(`old ${at}`)));
    now += HOUR_MS;
    await put('young');
    now += 23 * HOUR_MS;
    const sweeps = [fresh.database, await fresh.open()].map(({ engine }) => {
      const report = jest.fn();
      return new IdempotencyCleanup({
        answers: new IdempotencyStore(engine, fresh.database.encryption),
        clock: () => now,
        report,
      });
    });
    await Promise.all(sweeps.map(cleanUp => cleanUp.cleanUp()));
    expect(await countOf('idempotency_keys')).toBe(1);
  });

  test('cost plain writes nothing: they are one round trip as before, and look nothing up', async () => {
    const calls: string[] = [];
    const engine = watchedEngine(fresh.database.engine, { onCall: call => calls.push(call) });
    const { ingest } = verbsOn({ ...fresh.database, engine });
    await ingest.put(caller, input(aTransaction()));
    // Whether the account has any refunds or disputes is asked once, and then believed for a while.
    expect(calls.splice(0)).toEqual(['rows', 'together 2']);
    await ingest.put(caller, input(aTransaction()));
    await ingest.putMany(caller, [input(aTransaction()), input(aTransaction())]);
    expect(calls.splice(0)).toEqual(['together 2', 'together 2']);
    await ingest.put(caller, input(aTransaction()), { idempotency: new Request('counted') });
    expect(calls).toEqual(['work of 3']);
  });

  test('share a commit when many come at once', async () => {
    const calls: string[] = [];
    const engine = watchedEngine(fresh.database.engine, { onCall: call => calls.push(call) });
    const { ingest } = verbsOn({ ...fresh.database, engine });
    await ingest.put(caller, input(aTransaction()));
    calls.length = 0;
    const put = (at: number) =>
      ingest.put(caller, input(aTransaction()), { idempotency: new Request(`shared ${at}`) });
    await Promise.all(Array.from({ length: ROWS_PER_STATEMENT }, (_, at) => put(at)));
    expect(calls).toEqual(['work of 3']);
  });
});
