import fc from 'fast-check';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, type Verbs, verbsOn } from '../../support/ingest';

const FIRST_MS = Date.UTC(2026, 2, 30);

/** One state of a payment, as its source tells of it: when, and an amount that several states may share. */
interface Snapshot {
  readonly minute: number;
  readonly amount: number;
}

/** States at different times, in the order of their delivery. */
const shuffled = fc
  .uniqueArray(fc.record({ minute: fc.nat(500), amount: fc.nat(2) }), {
    minLength: 2,
    maxLength: 8,
    selector: ({ minute }) => minute,
  })
  .chain(snapshots => fc.shuffledSubarray(snapshots, { minLength: snapshots.length }));

describe.each(databaseKinds)('states of one payment that come in any order, on %s', kind => {
  const fresh = useDatabase(kind);
  const caller = aCaller();
  let gateways: Verbs[];

  beforeAll(async () => {
    gateways = [verbsOn(fresh.database), verbsOn(await fresh.open())];
  });

  const inputOf = (objectId: unknown, { minute, amount }: Snapshot) =>
    parse.wire.transaction({
      object_id: objectId,
      currency: 'USD',
      amount,
      source_updated_at: timeOf(minute),
    });

  async function expectNewest(objectId: unknown, snapshots: readonly Snapshot[]): Promise<void> {
    const newest = snapshots.reduce((one, other) => (one.minute > other.minute ? one : other));
    const stored = await gateways[0]?.transactions.get(caller, String(objectId));
    expect([stored?.amount, stored?.sourceUpdatedAt]).toEqual([newest.amount, timeOf(newest.minute)]);
  }

  test('one after another they end in the newest', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async snapshots => {
        const { object_id: objectId } = aTransaction();
        for (const snapshot of snapshots)
          await gateways[0]?.ingest.put(caller, inputOf(objectId, snapshot), { onConflict: 'REPLACE' });
        await expectNewest(objectId, snapshots);
      }),
      { numRuns: 60 },
    );
  });

  test('in one batch they end in the newest', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async snapshots => {
        const { object_id: objectId } = aTransaction();
        const rows = snapshots.map(snapshot => inputOf(objectId, snapshot));
        await gateways[0]?.ingest.putMany(caller, rows, { onConflict: 'REPLACE' });
        await expectNewest(objectId, snapshots);
      }),
      { numRuns: 60 },
    );
  });

  test('through two gateways at once, as wholes and as patches, they end in the newest', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled, async snapshots => {
        const { object_id: objectId } = aTransaction();
        const [first, ...others] = snapshots;
        await gateways[0]?.ingest.put(caller, inputOf(objectId, first as Snapshot));
        await Promise.all(
          others.map((snapshot, index) => {
            const { ingest } = gateways[index % 2] as Verbs;
            if (index % 3 === 0) {
              const { minute, amount } = snapshot;
              const patch = parse.wire.patch({ amount, source_updated_at: timeOf(minute) });
              return ingest.patch(caller, String(objectId), { patch });
            }
            return ingest.put(caller, inputOf(objectId, snapshot), { onConflict: 'REPLACE' });
          }),
        );
        await expectNewest(objectId, snapshots);
      }),
      { numRuns: 40 },
    );
  });

  test('a time that moves alone holds back what another gateway decided before it moved', async () => {
    // The same content at a later time adds no version: the version alone would let the older state through.
    for (let round = 0; round < 20; round += 1) {
      const { object_id: objectId } = aTransaction();
      const stored = { minute: 0, amount: 0 };
      const [older, newest] = [
        { minute: 1, amount: 1 },
        { minute: 2, amount: 0 },
      ];
      await gateways[0]?.ingest.put(caller, inputOf(objectId, stored));
      const answers = await Promise.all(
        [older, newest].map((snapshot, index) =>
          gateways[index]?.ingest.put(caller, inputOf(objectId, snapshot), { onConflict: 'REPLACE' }),
        ),
      );
      expect(answers.map(answer => answer?.outcome)).not.toContain('CREATED');
      await expectNewest(objectId, [stored, older, newest]);
    }
  });

  test('a row from before there were such times counts at its last change', async () => {
    const body = aTransaction({ amount: 1 });
    const objectId = String(body.object_id);
    const [{ ingest, transactions }] = gateways as [Verbs];
    await ingest.put(caller, parse.wire.transaction(body));
    const forget = 'UPDATE transactions SET state_at = NULL WHERE account_id = ? AND object_id = ?';
    await fresh.database.engine.single(forget, [caller.accountId, objectId]);
    const put = (snapshot: Snapshot) =>
      ingest.put(caller, inputOf(objectId, snapshot), { onConflict: 'REPLACE' });
    expect(await put({ minute: 0, amount: 7 })).toMatchObject({ outcome: 'UNCHANGED', stale: true });
    const ahead = { minute: Math.ceil((Date.now() - FIRST_MS) / 60_000) + 1, amount: 7 };
    expect(await put(ahead)).toMatchObject({ outcome: 'REPLACED', stale: false });
    expect((await transactions.get(caller, objectId)).amount).toBe(7);
  });
});

function timeOf(minute: number): string {
  return new Date(FIRST_MS + minute * 60_000).toISOString();
}
