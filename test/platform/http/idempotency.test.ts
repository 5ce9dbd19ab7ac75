import { IdempotentRequest } from '../../../src/platform/ingestion/idempotent-request';
import { stillRunning } from '../../../src/platform/ingestion/idempotent-writes';
import { anEdge, type Edge } from './support/an-edge';
import { memoryTransactions } from './support/memory-transactions';
import { send } from './support/send';

let edge: Edge;
let asked: (IdempotentRequest | undefined)[] = [];
beforeAll(async () => {
  const transactions = memoryTransactions();
  edge = await anEdge({
    transactions: {
      ...transactions,
      ingest: async (caller, body, options) => {
        asked.push(options.idempotency);
        if (options.objectId === 'running') throw stillRunning();
        return transactions.ingest(caller, body, options);
      },
    },
  });
});
beforeEach(() => {
  asked = [];
});
afterAll(() => edge.server.close());

const put = (id: string, { key, body = {} }: { key?: string; body?: unknown } = {}) =>
  send(`${edge.url}/transactions/${id}`, {
    method: 'PUT',
    body,
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });

describe('Idempotency-Key', () => {
  test('of a request that is still running is a 409 that says when to ask again', async () => {
    const { status, headers, json } = await put('running', { key: 'k' });
    expect([status, json.code, headers.get('retry-after')]).toEqual([409, 'CONFLICT', '1']);
    expect(json.detail).toMatch(/is still running/);
  });

  test('is handed on only where it was sent', async () => {
    await put('one');
    await put('one', { key: 'k' });
    expect(asked).toEqual([undefined, expect.any(IdempotentRequest)]);
  });

  test('stands for one path, in whichever way it is percent-encoded', async () => {
    await put('a-b', { key: 'k' });
    await put('a%2Db', { key: 'k' });
    await put('a-c', { key: 'k' });
    const [one, same, other] = asked.map(request => request?.nextWrite());
    expect(same).toEqual(one);
    expect(other?.fingerprint).not.toBe(one?.fingerprint);
  });

  test('is not looked at by reads', async () => {
    const { status } = await send(`${edge.url}/transactions`, {
      headers: { 'idempotency-key': 'two words' },
    });
    expect(status).toBe(200);
  });
});
