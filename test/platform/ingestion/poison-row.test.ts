import type { Transaction } from '../../../src/modules/transactions/transaction.model';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { create } from '../../../src/modules/transactions/transaction-type';
import { IdempotentRequest } from '../../../src/platform/ingestion/idempotent-request';
import type { Write } from '../../../src/platform/ingestion/write';
import { type Body, wholeTransaction } from '../../support/a-transaction';
import { type DatabaseKind, databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, type Verbs, verbsOn } from '../../support/ingest';

const NOW = '2026-03-30T21:41:08.123Z';

/** What no door lets in and no database takes. */
const POISONS: Record<DatabaseKind, [string, object][]> = {
  sqlite: [['a status that is nothing', { status: null }]],
  mariadb: [
    ['a status that is nothing', { status: null }],
    ['a status that is too long for its column', { status: 'x'.repeat(17) }],
    ['a time that is none', { createdAt: '2026-13-45T99:99:99.999Z' }],
    ['an amount that is too large', { amount: 1e30 }],
  ],
};

/** Stores the body whatever is there, with the poison in it. */
function write(objectId: string, body: Body = {}, poison: object = {}): Write {
  const caller = aCaller();
  const input = parse.wire.transaction(wholeTransaction({ ...body, object_id: objectId }));
  return {
    accountId: caller.accountId,
    objectId,
    decide: stored => {
      const { id = `ID ${objectId}`.slice(0, 26), version = 0, receivedAt = NOW } = stored ?? {};
      const saved = create(input, { caller, id, version: version + 1, receivedAt, updatedAt: NOW });
      const outcome = stored ? 'REPLACED' : 'CREATED';
      return { outcome, object: Object.assign(saved, poison) as Transaction };
    },
  };
}

/** Always the same one. */
const aRequest = () =>
  new IdempotentRequest({ key: 'key', requestId: '1', fingerprint: () => 'same', onReplay: () => undefined });

describe.each(databaseKinds)('a row that %s does not take', kind => {
  const fresh = useDatabase(kind);
  const caller = aCaller();
  let gateway: Verbs;
  let tests = 0;

  beforeEach(() => {
    gateway = verbsOn(fresh.database);
    tests++;
  });

  const id = (name: string | number) => `${tests} ${name}`;
  const amounts = (ids: readonly string[]) =>
    Promise.all(ids.map(async one => (await gateway.transactions.find(caller, one))?.amount ?? null));

  describe.each(POISONS[kind])('because of %s', (_, poison) => {
    test.each([[[0]], [[5]], [[9]], [[0, 4, 9]]])('fails alone at places %j of a batch', async places => {
      const ids = Array.from({ length: 10 }, (_, place) => id(place));
      const writes = ids.map((one, place) =>
        write(one, { amount: place }, places.includes(place) ? poison : {}),
      );
      const settled = await gateway.writer.writeMany(writes);
      const failed = (place: number) => places.includes(place);
      expect(settled.map(one => one instanceof Error)).toEqual(ids.map((_, place) => failed(place)));
      expect(await amounts(ids)).toEqual(ids.map((_, place) => (failed(place) ? null : place)));
    });

    test('fails alone among replacements, and the version before it stays the newest', async () => {
      const ids = Array.from({ length: 6 }, (_, place) => id(place));
      await gateway.writer.writeMany(ids.map(one => write(one, { amount: 1 })));
      const writes = ids.map((one, place) => write(one, { amount: 2 }, place === 3 ? poison : {}));
      const settled = await gateway.writer.writeMany(writes);
      expect(settled.map(one => one instanceof Error)).toEqual([false, false, false, true, false, false]);
      expect(await amounts(ids)).toEqual([2, 2, 2, 1, 2, 2]);
      const spoilt = await gateway.transactions.find(caller, ids[3] as string);
      expect(await gateway.transactions.history(caller, spoilt as Transaction)).toHaveLength(1);
    });

    test('leaves its id to the next write of it', async () => {
      const refused = gateway.writer.write(write(id('one'), {}, poison));
      await expect(refused).rejects.toBeInstanceOf(Error);
      expect(await gateway.writer.write(write(id('one'), { amount: 2 }))).toMatchObject({
        outcome: 'CREATED',
      });
      expect(await amounts([id('one')])).toEqual([2]);
    });
  });

  test('is the outcome of its row, not of the array, with an idempotency key and without', async () => {
    const spoil = (one: string) =>
      Object.assign(parse.wire.transaction(wholeTransaction({ object_id: one })), {
        currency: { toUpperCase: () => null },
      });
    for (const idempotency of [undefined, aRequest()]) {
      const names = ['a', 'b', 'c'].map(name => id(`${name}${idempotency ? ' keyed' : ''}`));
      const rows = names.map((one, place) =>
        place === 1 ? spoil(one) : parse.wire.transaction(wholeTransaction({ object_id: one })),
      );
      const outcomes = await gateway.ingest.putMany(caller, rows, { idempotency });
      expect(outcomes.map(({ outcome, apiError }) => [outcome, apiError?.code])).toEqual([
        ['CREATED', undefined],
        ['REJECTED', 'INVALID'],
        ['CREATED', undefined],
      ]);
      expect((await amounts(names)).map(amount => amount === null)).toEqual([false, true, false]);
      if (!idempotency) continue;
      const again = await gateway.ingest.putMany(caller, rows, { idempotency: aRequest() });
      expect(again.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'CREATED']);
    }
  });

  test('fails alone where the decision itself breaks', async () => {
    const broken: Write = {
      ...write(id('broken')),
      decide: () => {
        throw new Error('no decision');
      },
    };
    const settled = await gateway.writer.writeMany([write(id('one'), { amount: 1 }), broken]);
    expect(settled).toEqual([expect.objectContaining({ outcome: 'CREATED' }), new Error('no decision')]);
    expect(await amounts([id('one'), id('broken')])).toEqual([1, null]);
  });
});
