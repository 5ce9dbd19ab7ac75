import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { ApiError } from '../../../src/platform/errors/api-error';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, type Verbs, verbsOn } from '../../support/ingest';

const CLIENTS = 6;
const ADDITIONS = 4;

describe.each(databaseKinds)('clients of two gateways that read, add and write on %s', kind => {
  const fresh = useDatabase(kind);
  const caller = aCaller();
  let gateways: Verbs[];

  beforeAll(async () => {
    gateways = [verbsOn(fresh.database), verbsOn(await fresh.open())];
  });

  /** Adds one to the amount as often as was said, each time until nobody was faster; tells the versions it made. */
  async function client(number: number, objectId: string, verb: 'patch' | 'put'): Promise<number[]> {
    const { ingest, transactions } = gateways[number % gateways.length] as Verbs;
    const made: number[] = [];
    while (made.length < ADDITIONS) {
      const { version, amount } = await transactions.get(caller, objectId);
      const body = { object_id: objectId, currency: 'USD', amount: amount + 1 };
      const writing =
        verb === 'patch'
          ? ingest.patch(caller, objectId, { patch: parse.wire.patch({ amount: amount + 1 }), version })
          : ingest.put(caller, parse.wire.transaction(body), { onConflict: 'REPLACE', version });
      const written = await writing.catch(told);
      if (written instanceof ApiError) expect(written.code).toBe('STALE');
      else made.push(written.object.version);
    }
    return made;
  }

  test.each(['patch', 'put'] as const)('by %s with the version they read lose no addition', async verb => {
    const body = aTransaction({ amount: 0 });
    const objectId = String(body.object_id);
    await gateways[0]?.ingest.put(caller, parse.wire.transaction(body));
    const made = await Promise.all(
      Array.from({ length: CLIENTS }, (_, number) => client(number, objectId, verb)),
    );
    const additions = CLIENTS * ADDITIONS;
    expect(made.flat().sort((a, b) => a - b)).toEqual(
      Array.from({ length: additions }, (_, index) => index + 2),
    );
    const last = await gateways[1]?.transactions.get(caller, objectId);
    expect([last?.version, last?.amount]).toEqual([additions + 1, additions]);
  });

  test('of nothing there is no version: who expects one is told that nothing is stored', async () => {
    const input = parse.wire.transaction(aTransaction());
    const written = gateways[0]?.ingest.put(caller, input, { onConflict: 'REPLACE', version: 1 });
    await expect(written).rejects.toMatchObject({
      code: 'STALE',
      message: 'Nothing is stored under this id, so the named version does not exist.',
    });
  });

  test('of many writes that expect the same version exactly one succeeds', async () => {
    const body = aTransaction({ amount: 0 });
    const objectId = String(body.object_id);
    await gateways[0]?.ingest.put(caller, parse.wire.transaction(body));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => {
        const patch = parse.wire.patch({ amount: number + 1 });
        const { ingest } = gateways[number % 2] as Verbs;
        return ingest.patch(caller, objectId, { patch, version: 1 }).then(({ outcome }) => outcome, code);
      }),
    );
    expect(answers.sort()).toEqual(['REPLACED', ...Array(19).fill('STALE')]);
  });

  test('of many first writes with other content exactly one creates, whichever the gateway', async () => {
    const { object_id: objectId } = aTransaction();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, amount) => {
        const { ingest } = gateways[amount % 2] as Verbs;
        const input = parse.wire.transaction({ object_id: objectId, currency: 'USD', amount });
        return ingest.put(caller, input).then(({ outcome }) => outcome, code);
      }),
    );
    expect(answers.sort()).toEqual([...Array(19).fill('CONFLICT'), 'CREATED']);
  });
});

function told(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}

function code(error: unknown): string {
  return told(error).code;
}
