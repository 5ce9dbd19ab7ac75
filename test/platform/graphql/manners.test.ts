import { useGateway } from '../../support/gateway';

/** Documents with a slip that graphql-js would help to mend. */
const SLIPS = [
  '{ acount { id } }',
  '{ account { nam } }',
  '{ transaction(objectid: "a") { id } }',
  '{ transactions(orderBy: CREATED_DES) { totalCount } }',
  '{ transactions(filter: { statu: approved }) { totalCount } }',
  '{ transactions(filter: { status: approve }) { totalCount } }',
  'query($a: TransactionFilte) { transactions(filter: $a) { totalCount } }',
  '{ account { ...F } } fragment F on Acount { id }',
  '{ account @skp(if: true) { id } }',
  '{ transactions }',
  'mutation { ingestTransaction(input: { objectId: "a", currency: "EUR", amount: 1, descripton: "b" }) { outcome } }',
];
const SLIPPED_VARIABLE = 'query($f: TransactionFilter) { transactions(filter: $f) { totalCount } }';

describe('GraphQL', () => {
  const gateway = useGateway('sqlite');
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    gateway.send('POST', '/graphql', { body, headers });

  test('helps nobody to guess the schema', async () => {
    for (const query of SLIPS) {
      const { body, status } = await post({ query });
      expect([query, status, JSON.stringify(body)]).toEqual([
        query,
        400,
        expect.not.stringMatching(/did you mean/i),
      ]);
    }
    for (const f of [{ statu: 'approved' }, { status: 'approve' }]) {
      const { body } = await post({ query: SLIPPED_VARIABLE, variables: { f } });
      expect(body.errors).toHaveLength(1);
      expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    }
  });

  test('shows its schema to holders of a valid key alone, whatever the scope', async () => {
    const query = '{ __schema { types { name } } __type(name: "Query") { fields { name } } }';
    for (const key of ['', 'nonsense']) {
      const { status, body } = await gateway.send('POST', '/graphql', { key, body: { query } });
      expect([status, body.data]).toEqual([401, undefined]);
    }
    const key = await gateway.keyOf({ scopes: ['ingest'] });
    expect((await gateway.graphql(query, {}, key)).data.__type.fields.length).toBeGreaterThan(3);
  });

  test('takes one request at a time, and no stored ones', async () => {
    const query = '{ account { id } }';
    expect((await post([{ query }, { query }])).status).toBe(400);
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    expect((await post({ extensions: { persistedQuery } })).body.data).toBeUndefined();
    expect((await post({ query, extensions: { persistedQuery } })).body.data).toBeUndefined();
  });

  test('changes nothing by GET, and takes nothing that a page can send without a preflight', async () => {
    const mutation = encodeURIComponent(
      'mutation { updateAccount(patch: { conflictPolicy: REPLACE }) { conflictPolicy } }',
    );
    const preflighted = { 'apollo-require-preflight': '1' };
    for (const headers of [undefined, preflighted, { 'content-type': 'application/json' }] as const) {
      const { status, body } = await gateway.send('GET', `/graphql?query=${mutation}`, { headers });
      expect([400, 405]).toContain(status);
      expect(body.data).toBeUndefined();
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=a',
    ]) {
      const { status } = await post('{"query":"{ account { id } }"}', { 'content-type': type });
      expect(status).toBe(415);
    }
    const { data } = await gateway.graphql('{ account { conflictPolicy } }');
    expect(data.account.conflictPolicy).toBe('REJECT');
  });

  test('answers with neither traces, extensions nor landing pages', async () => {
    const headers = { 'apollo-federation-include-trace': 'ftv1', accept: 'application/json' };
    const { body } = await post({ query: '{ account { id } }' }, headers);
    expect(Object.keys(body)).toEqual(['data']);
    const page = await gateway.send('GET', '/graphql', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([400, expect.stringMatching('json')]);
  });
});

describe('GraphQL in development', () => {
  const gateway = useGateway('sqlite', { NODE_ENV: 'development' });

  test('helps with a slip, and still asks for a key', async () => {
    expect((await gateway.graphql('{ acount { id } }')).errors[0].message).toMatch('Did you mean "account"?');
    const { status } = await gateway.send('POST', '/graphql', { key: '', body: { query: '{ __typename }' } });
    expect(status).toBe(401);
  });

  test('shows no stack of a failure', async () => {
    const answer = await gateway.graphql('{ transaction(objectId: 1) { id } }');
    expect(JSON.stringify(answer)).not.toMatch(/stack|\bat \//i);
  });
});

describe('a failure of ours', () => {
  const gateway = useGateway('sqlite');

  test('is masked over both protocols, and the request id finds it in the log, without values', async () => {
    const { engine } = gateway.database;
    await engine.single('ALTER TABLE transactions RENAME TO elsewhere');
    const query = '{ transaction(objectId: "a-secret") { id } }';
    const answers = [
      await gateway.send('POST', '/graphql', { body: { query }, headers: { 'x-request-id': 'made-up' } }),
      await gateway.send('GET', '/transactions/a-secret'),
    ];
    await engine.single('ALTER TABLE elsewhere RENAME TO transactions');
    for (const { body, headers } of answers) {
      expect(JSON.stringify(body)).toMatch('INTERNAL');
      expect(JSON.stringify(body)).not.toMatch(/select|table|sqlite|transactions|\.ts|node_modules|secret/i);
      const id = headers.get('x-request-id');
      const lines = gateway.log.map(line => JSON.parse(line)).filter(({ requestId }) => requestId === id);
      expect(lines).toContainEqual(expect.objectContaining({ level: 50, err: expect.objectContaining({}) }));
      expect(JSON.stringify(lines)).not.toContain('secret');
    }
  });
});
