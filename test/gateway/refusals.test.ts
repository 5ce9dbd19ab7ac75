import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { Accounts } from '../../src/access/accounts';
import { ApiKeys } from '../../src/access/api-keys';
import { operatorOf } from '../../src/access/operator';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { AccountStore } from '../../src/store/account.store';
import { ApiKeyStore } from '../../src/store/api-key.store';
import { idSource } from '../../src/store/id';
import { RefusalReader } from '../../src/store/refusal-reader';
import { aTransaction, type Body } from '../support/a-transaction';
import { databaseKinds, useDatabase } from '../support/databases';
import { type Answer, type Gateway, useGateway } from '../support/gateway';
import { recordedRefusals } from '../support/refusals';

const STREAM = { headers: { 'content-type': 'application/x-ndjson' } };
const INGEST = 'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }';
const INGEST_MANY =
  'mutation($inputs: [TransactionInput!]!) { ingestTransactions(inputs: $inputs) { rejected } }';
const PATCH =
  'mutation($id: String!, $patch: TransactionPatchInput!) { updateTransaction(objectId: $id, patch: $patch) { outcome } }';

const wrong = (own: Body = {}) => aTransaction({ object_id: 'a', amount: -1, ...own });
const wrongInput = { objectId: 'a', currency: 'EUR', amount: -1 };
const AMOUNT = {
  field: 'amount',
  code: 'INVALID',
  message: 'must be a whole number from 0 to 2^53 − 1.',
};
const lines = (...rows: unknown[]) =>
  rows.map(row => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');

type Sending = (gateway: Gateway, key: string) => Promise<Answer | Answer['body']>;
const rest =
  (
    method: string,
    path: string,
    request: { body?: unknown; headers?: Record<string, string> } = {},
  ): Sending =>
  (gateway, key) =>
    gateway.send(method, path, { key, ...request });
const graphql =
  (query: string, variables: object = {}): Sending =>
  (gateway, key) =>
    gateway.graphql(query, variables, key);

/** What is sent wrongly, and what is recorded of it. */
const REFUSED: readonly (readonly [what: string, send: Sending, recorded: object])[] = [
  [
    'a wrong field over REST',
    rest('POST', '/transactions', { body: wrong() }),
    { entrance: 'rest', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a wrong field of a replacement',
    rest('PUT', '/transactions/a', { body: wrong() }),
    { entrance: 'rest', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'another id than that of the path',
    rest('PUT', '/transactions/b', { body: wrong() }),
    {
      entrance: 'rest',
      kind: 'transaction',
      object_id: null,
      code: 'INVALID',
      errors: [{ field: 'object_id' }],
    },
  ],
  [
    'a patch of nothing',
    rest('PATCH', '/transactions/nobodys', { body: { amount: 1 } }),
    { entrance: 'rest', object_id: 'nobodys', code: 'NOT_FOUND', errors: [{ field: '', code: 'NOT_FOUND' }] },
  ],
  [
    'a wrong patch',
    rest('PATCH', '/transactions/kept', { body: { amount: -1 } }),
    { entrance: 'rest', object_id: 'kept', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a patch of another version',
    rest('PATCH', '/transactions/kept', { body: { amount: 3 }, headers: { 'if-match': '"7"' } }),
    { entrance: 'rest', object_id: 'kept', code: 'STALE' },
  ],
  [
    'other content under the same id',
    rest('POST', '/transactions', { body: aTransaction({ object_id: 'kept', amount: 2 }) }),
    { entrance: 'rest', object_id: 'kept', code: 'CONFLICT', errors: [{ field: '', code: 'CONFLICT' }] },
  ],
  [
    'what is no JSON',
    rest('POST', '/transactions', { body: '{' }),
    { entrance: 'rest', kind: 'transaction', object_id: null, code: 'INVALID', errors: [{ field: '' }] },
  ],
  [
    'a body that is too large',
    rest('POST', '/transactions', { body: `"${'x'.repeat(1024 * 1024)}"` }),
    { entrance: 'rest', code: 'TOO_LARGE', errors: [{ field: '', code: 'TOO_LARGE' }] },
  ],
  [
    'a body of another type',
    rest('POST', '/transactions/batch', { body: 'a,b', headers: { 'content-type': 'text/csv' } }),
    { entrance: 'batch', kind: 'transaction', code: 'UNSUPPORTED_MEDIA_TYPE' },
  ],
  [
    'a wrong policy',
    rest('POST', '/transactions?on_conflict=never', { body: wrong() }),
    { entrance: 'rest', object_id: null, code: 'INVALID' },
  ],
  [
    'a row of an array',
    rest('POST', '/transactions/batch', { body: [aTransaction(), wrong()] }),
    { entrance: 'batch', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a batch that is no array',
    rest('POST', '/transactions/batch', { body: {} }),
    { entrance: 'batch', object_id: null, code: 'INVALID' },
  ],
  [
    'a line of a stream',
    rest('POST', '/transactions/batch', { body: lines(aTransaction(), wrong()), ...STREAM }),
    { entrance: 'ndjson', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a line that is no JSON',
    rest('POST', '/transactions/batch', { body: lines('{', aTransaction()), ...STREAM }),
    { entrance: 'ndjson', kind: 'transaction', object_id: null, code: 'INVALID', errors: [{ field: '' }] },
  ],
  [
    'a stream under an idempotency key',
    rest('POST', '/transactions/batch', {
      body: lines(aTransaction()),
      headers: { ...STREAM.headers, 'idempotency-key': 'k' },
    }),
    { entrance: 'ndjson', code: 'INVALID' },
  ],
  [
    'a wrong field over GraphQL',
    graphql(INGEST, { input: wrongInput }),
    { entrance: 'graphql', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a wrong field of a part over GraphQL, in the names of REST',
    graphql(INGEST, { input: { ...wrongInput, amount: 1, billingDetails: { countryCode2Letter: 'DEU' } } }),
    { object_id: 'a', errors: [{ field: 'billing_details.country_code_2_letter' }] },
  ],
  [
    'one of many over GraphQL',
    graphql(INGEST_MANY, { inputs: [{ ...wrongInput, objectId: 'of-many', amount: 1 }, wrongInput] }),
    { entrance: 'graphql', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'too many over GraphQL',
    graphql(INGEST_MANY, { inputs: Array(1_001).fill(wrongInput) }),
    { entrance: 'graphql', kind: null, object_id: null, code: 'TOO_LARGE' },
  ],
  [
    'a patch of nothing over GraphQL',
    graphql(PATCH, { id: 'nobodys', patch: { amount: 1 } }),
    { entrance: 'graphql', kind: 'transaction', object_id: 'nobodys', code: 'NOT_FOUND' },
  ],
  [
    'a wrong patch over GraphQL',
    graphql(PATCH, { id: 'kept', patch: { amount: -1 } }),
    { entrance: 'graphql', kind: 'transaction', object_id: 'kept', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a variable of the wrong type',
    graphql(PATCH, { id: { a: 1 }, patch: { amount: 1 } }),
    { entrance: 'graphql', kind: null, object_id: null, code: 'INVALID', errors: [{ field: '' }] },
  ],
  [
    'a mutation that asks for what there is not',
    graphql('mutation { ingestTransaction(input: { objectId: "a" }) { outcome nonsense } }'),
    { entrance: 'graphql', kind: null, object_id: null, errors: [{ field: '' }, {}, { code: 'INVALID' }] },
  ],
  [
    'what is no JSON, over GraphQL',
    rest('POST', '/graphql', { body: '{' }),
    { entrance: 'graphql', kind: null, object_id: null, code: 'INVALID' },
  ],
];

/** What is refused, and is no fault of what was sent, or was never to be written. */
const UNRECORDED: readonly (readonly [what: string, send: Sending])[] = [
  ['a wrong key', (gateway, key) => gateway.send('POST', '/transactions', { key: `${key}x`, body: wrong() })],
  ['a route that there is not', rest('POST', '/transaction', { body: wrong() })],
  ['a method that there is not', rest('DELETE', '/transactions/a')],
  ['a question', rest('GET', '/transactions?amount_min=x')],
  ['a question for what there is not', rest('GET', '/transactions/nobodys')],
  ['a wrong query', graphql('{ nonsense }')],
  ['a document that is no GraphQL', graphql('mutation {')],
  ['another mutation', graphql('mutation { revokeApiKey(id: "nobodys") { id } }')],
  ['what is accepted', rest('POST', '/transactions', { body: aTransaction() })],
];

describe.each(databaseKinds)('what is refused, on %s', kind => {
  const gateway = useGateway(kind);
  const keys = new Map<string, string>();
  // Each in an account of its own, and behind it a refusal that tells when all before it is written.
  beforeAll(async () => {
    for (const [what, send] of [...REFUSED, ...UNRECORDED]) {
      const key = await gateway.keyOf({ account: what });
      keys.set(what, key);
      await gateway.send('POST', '/transactions', {
        key,
        body: aTransaction({ object_id: 'kept', amount: 1 }),
      });
      await send(gateway, key);
      await gateway.send('PATCH', '/transactions/the-last', { key, body: {} });
    }
  });

  test.each(REFUSED)('is recorded once, of %s', async (what, _send, recorded) => {
    const found = await recordedRefusals(gateway, { key: keys.get(what), count: 2 });
    expect(found).toMatchObject([recorded, { object_id: 'the-last', code: 'NOT_FOUND' }]);
  });

  test.each(UNRECORDED)('is not recorded of %s', async what => {
    const found = await recordedRefusals(gateway, { key: keys.get(what), count: 1 });
    expect(found).toMatchObject([{ object_id: 'the-last' }]);
  });

  test('is answered as ever while nothing can be recorded', async () => {
    const { engine } = gateway.database;
    for (const table of ['refusals', 'refusal_counts'])
      await engine.single(`ALTER TABLE ${table} RENAME TO ${table}_away`);
    const answer = await gateway.send('POST', '/transactions', { body: wrong() });
    const isTold = () => gateway.log.some(line => line.includes('refusals could not be recorded'));
    while (!isTold()) await sleep(50);
    for (const table of ['refusals', 'refusal_counts'])
      await engine.single(`ALTER TABLE ${table}_away RENAME TO ${table}`);
    expect([answer.status, answer.body.errors]).toEqual([400, [AMOUNT]]);
  });
});

describe.each(databaseKinds)('a gateway that stops, on %s', kind => {
  const fresh = useDatabase(kind);

  test('writes what it has refused and not yet recorded', async () => {
    const { database } = fresh;
    const accounts = new Accounts({ accounts: new AccountStore(database.engine, idSource()) });
    const operator = operatorOf(await accounts.create('shop'));
    const keys = new ApiKeys({ keys: new ApiKeyStore(database.engine, idSource()) });
    const { value } = await keys.create(operator, { name: 'till', scopes: ['ingest'], expiresAt: null });
    const app = await createApp(readConfig({}), pino({ level: 'silent' }), database);
    const rows = Array.from({ length: 300 }, () => wrong());
    const headers = { 'x-api-key': value };
    await app.server.inject({ method: 'POST', url: '/transactions/batch', headers, payload: rows });
    await app.close();
    const recorded = await new RefusalReader(database.engine).page(operator.accountId, {}, { limit: 1_000 });
    expect(recorded).toHaveLength(300);
  });
});
