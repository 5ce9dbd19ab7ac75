import { type Code, STATUS } from '../../src/platform/errors/api-error';
import { aTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { type Answer, useGateway } from '../support/gateway';

/** Words that would tell of the inside: stacks, statements, drivers, files. */
const INSIDE = /\bat .+:\d+|node_modules|\.ts\b|SELECT|INSERT|sqlite|mysql|mariadb|libsql|ER_|no such table/i;

/** A code, and what provokes it. */
type Rejection = readonly [code: Code, provoke: () => Promise<Answer>];

describe.each(databaseKinds)('rejections on %s', kind => {
  const gateway = useGateway(kind);
  const post = (body: unknown, headers?: Record<string, string>) =>
    gateway.send('POST', '/transactions', { body, headers });
  const graphql = (query: string, variables: object = {}) =>
    gateway.send('POST', '/graphql', { body: { query, variables } });
  const ingest = (own: object) =>
    graphql('mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }', {
      input: { objectId: 'an id', currency: 'EUR', amount: 1, ...own },
    });
  const taken = aTransaction();

  const overRest: readonly Rejection[] = [
    ['INVALID', () => post('{')],
    ['CARD_NUMBER', () => post(aTransaction({ description: '4111111111111111' }))],
    ['UNAUTHENTICATED', () => gateway.send('GET', '/transactions', { key: '' })],
    [
      'FORBIDDEN',
      async () => {
        const key = await gateway.keyOf({ scopes: ['read'] });
        return gateway.send('POST', '/transactions', { key, body: aTransaction() });
      },
    ],
    ['NOT_FOUND', () => gateway.send('GET', '/nowhere')],
    ['METHOD_NOT_ALLOWED', () => gateway.send('DELETE', '/transactions')],
    [
      'CONFLICT',
      async () => {
        await post(taken);
        return post({ ...taken, amount: 1 });
      },
    ],
    [
      'STALE',
      () =>
        gateway.send('PUT', `/transactions/${taken.object_id}`, {
          body: taken,
          headers: { 'if-match': '"9"' },
        }),
    ],
    ['TOO_LARGE', () => post(aTransaction({ description: 'x'.repeat(2 ** 20) }))],
    ['UNSUPPORTED_MEDIA_TYPE', () => post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })],
  ];

  const overGraphql: readonly Rejection[] = [
    ['INVALID', () => ingest({ amount: '1' })],
    ['CARD_NUMBER', () => ingest({ description: '4111111111111111' })],
    ['UNAUTHENTICATED', () => gateway.send('POST', '/graphql', { key: '', body: { query: '{' } })],
    [
      'FORBIDDEN',
      async () => {
        const key = await gateway.keyOf({ scopes: ['read'] });
        return gateway.send('POST', '/graphql', { key, body: { query: '{ apiKeys { id } }' } });
      },
    ],
    ['NOT_FOUND', () => graphql('mutation { updateTransaction(objectId: "nobody", patch: {}) { outcome } }')],
    [
      'CONFLICT',
      async () => {
        await ingest({});
        return ingest({ amount: 2 });
      },
    ],
    [
      'STALE',
      () => graphql('mutation { updateTransaction(objectId: "an id", version: 9, patch: {}) { outcome } }'),
    ],
    ['TOO_LARGE', () => ingest({ description: 'x'.repeat(2 ** 24) })],
    [
      'UNSUPPORTED_MEDIA_TYPE',
      () => gateway.send('POST', '/graphql', { body: '{', headers: { 'content-type': 'text/plain' } }),
    ],
  ];

  function expectProblem({ status, headers, body }: Answer, code: Code): void {
    expect({ status, code: body.code }).toEqual({ status: STATUS[code], code });
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status, type: expect.stringContaining(code), title: expect.any(String) });
    expect(body.detail).toMatch(/^[^\n]{5,}\.$/);
    expect(body.request_id).toBe(headers.get('x-request-id'));
    expect(JSON.stringify(body)).not.toMatch(INSIDE);
  }

  function expectError({ headers, body }: Answer, code: Code): void {
    expect(body.errors).toMatchObject([{ extensions: { code } }]);
    expect(body.errors[0].message).toMatch(/\.$/);
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    expect(JSON.stringify(body)).not.toMatch(INSIDE);
  }

  test.each(overRest)('%s over REST is a problem document with its status', async (code, provoke) => {
    const answer = await provoke();
    expectProblem(answer, code);
    if (code === 'METHOD_NOT_ALLOWED') expect(answer.headers.get('allow')).toMatch(/GET.*POST/);
  });

  test.each(overGraphql)('%s over GraphQL is an error with its code', async (code, provoke) => {
    expectError(await provoke(), code);
  });

  test('INTERNAL says no more than the request id, which finds the reason in the log', async () => {
    await gateway.database.engine.single('ALTER TABLE transaction_versions RENAME TO hidden_versions');
    await post(aTransaction({ object_id: 'versioned' }));
    const rest = await gateway.send('GET', '/transactions/versioned/history');
    expectProblem(rest, 'INTERNAL');
    const failed = await graphql('{ transaction(objectId: "versioned") { history { version } } }');
    expectError(failed, 'INTERNAL');
    await gateway.database.engine.single('ALTER TABLE hidden_versions RENAME TO transaction_versions');
    const line = gateway.log.find(one => one.includes(rest.body.request_id));
    expect(JSON.parse(String(line))).toMatchObject({ level: 50, code: 'INTERNAL', err: expect.anything() });
  });

  test('UNAVAILABLE says when to try again', async () => {
    await gateway.database.engine.close();
    const rest = await post(aTransaction());
    expectProblem(rest, 'UNAVAILABLE');
    expect(Number(rest.headers.get('retry-after'))).toBeGreaterThan(0);
    expectError(await ingest({}), 'UNAVAILABLE');
    expectProblem(await gateway.send('GET', '/readyz'), 'UNAVAILABLE');
    expect((await gateway.send('GET', '/livez')).status).toBe(200);
  });
});
