import { setTimeout as sleep } from 'node:timers/promises';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

const INGEST = `mutation($id: ID!) {
  ingestTransaction(input: { objectId: $id, currency: "EUR", amount: 1 }) { objectId outcome } }`;
const CREATE = 'mutation { createApiKey(input: { name: "a", scopes: [READ] }) { value key { id } } }';

describe.each(databaseKinds)('keys on %s', kind => {
  const gateway = useGateway(kind);

  /** What each thing that a scope allows answers to that key: the code of its refusal, or nothing. */
  async function refusalsFor(key: string): Promise<Record<string, string | undefined>> {
    const body = aTransaction();
    const path = `/transactions/${body.object_id}`;
    const rest = async (method: string, at: string, sent?: object) =>
      (await gateway.send(method, at, { key, body: sent })).body.code;
    const graphql = async (query: string) =>
      (await gateway.graphql(query, { id: 'x' }, key)).errors?.[0].extensions.code;
    return {
      post: await rest('POST', '/transactions', body),
      put: await rest('PUT', path, body),
      patch: await rest('PATCH', path, {}),
      batch: await rest('POST', '/transactions/batch', [body]),
      ingest: await graphql(INGEST),
      get: await rest('GET', path),
      history: await rest('GET', `${path}/history`),
      list: await rest('GET', '/transactions'),
      transaction: await graphql('{ transaction(objectId: "x") { id } }'),
      transactions: await graphql('{ transactions { totalCount } }'),
      apiKeys: await graphql('{ apiKeys { id } }'),
      createApiKey: await graphql(CREATE),
      updateAccount: await graphql('mutation { updateAccount(patch: { conflictPolicy: REJECT }) { id } }'),
      patchNothing: await graphql('mutation { updateAccount(patch: {}) { id } }'),
      account: await graphql('{ account { name } }'),
    };
  }

  const WRITES = ['post', 'put', 'patch', 'batch', 'ingest'];
  const READS = ['get', 'history', 'list', 'transaction', 'transactions'];
  const ADMINISTRATION = ['apiKeys', 'createApiKey', 'updateAccount', 'patchNothing'];

  test.each([
    ['ingest', [...READS, ...ADMINISTRATION]],
    ['read', [...WRITES, ...ADMINISTRATION]],
    ['admin', []],
  ] as const)('one with the scope %s alone may do no more than that', async (scope, forbidden) => {
    const rejections = await refusalsFor(await gateway.keyOf({ scopes: [scope] }));
    const refused = Object.keys(rejections).filter(name => rejections[name] === 'FORBIDDEN');
    expect(refused.sort()).toEqual([...forbidden].sort());
    const others = Object.entries(rejections).filter(([name]) => !refused.includes(name));
    // A reader that may not write finds nothing to read, which is no refusal of the key.
    expect(others.filter(([, code]) => code !== undefined && code !== 'NOT_FOUND')).toEqual([]);
  });

  async function answersTo(key: string, headers: Record<string, string> = {}) {
    const body = aTransaction();
    const rest = await gateway.send('POST', '/transactions', { key, headers, body });
    const graphql = await gateway.send('POST', '/graphql', { key, headers, body: { query: '{ nonsense' } });
    return { rest, graphql };
  }

  async function expectNoKey(answers: Awaited<ReturnType<typeof answersTo>>, message = /valid key|one key/) {
    const { rest, graphql } = answers;
    expect([rest.status, graphql.status]).toEqual([401, 401]);
    expect(rest.body).toMatchObject({ code: 'UNAUTHENTICATED', detail: expect.stringMatching(message) });
    expect(graphql.body).toMatchObject({
      errors: [{ message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } }],
    });
    for (const { headers } of [rest, graphql]) expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
  }

  test('none, a malformed, an unknown one or two at once are refused alike over both protocols', async () => {
    const { key } = gateway;
    const altered = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');
    const unknown = `pck_${'0'.repeat(12)}_${'0'.repeat(38)}`;
    await expectNoKey(await answersTo(''));
    for (const wrong of ['nonsense', altered, unknown]) await expectNoKey(await answersTo(wrong));
    await expectNoKey(await answersTo(key, { authorization: `Bearer ${key}` }));
    await expectNoKey(await answersTo('', { authorization: `Basic ${key}` }));
    const inUrl = await gateway.send('GET', `/transactions?x-api-key=${key}`, { key: '' });
    expect(inUrl.status).toBe(401);
  });

  test('one works in either header', async () => {
    const { key } = gateway;
    const headers = { authorization: `Bearer ${key}` };
    expect((await gateway.send('GET', '/transactions', { key: '', headers })).status).toBe(200);
    expect((await gateway.send('GET', '/transactions', { key })).status).toBe(200);
  });

  test('one that has expired is refused, and its holder told so', async () => {
    const expiresAt = new Date(Date.now() + 400);
    const key = await gateway.keyOf({ expiresAt });
    expect((await gateway.send('GET', '/transactions', { key })).status).toBe(200);
    await sleep(expiresAt.getTime() - Date.now() + 5);
    await expectNoKey(await answersTo(key), /expired/);
  });

  test('one that is revoked is refused at once, and its holder told so', async () => {
    const { data } = await gateway.graphql(CREATE);
    const { value, key } = data.createApiKey;
    expect((await gateway.send('GET', '/transactions', { key: value })).status).toBe(200);
    const revoke = 'mutation($id: ID!) { revokeApiKey(id: $id) { revokedAt } }';
    const revoked = await gateway.graphql(revoke, { id: key.id });
    expect(revoked.data.revokeApiKey.revokedAt).toMatch(/Z$/);
    await expectNoKey(await answersTo(value), /revoked/);
  });

  test('one that is rotated works on for the overlap, and its successor at once', async () => {
    const { data } = await gateway.graphql(CREATE);
    const { value, key } = data.createApiKey;
    const rotate = 'mutation($id: ID!, $s: Int) { rotateApiKey(id: $id, overlapSeconds: $s) { value } }';
    const successor = (await gateway.graphql(rotate, { id: key.id, s: 60 })).data.rotateApiKey.value;
    for (const working of [value, successor]) {
      expect((await gateway.send('GET', '/transactions', { key: working })).status).toBe(200);
    }
    await gateway.graphql(rotate, { id: key.id, s: 0 });
    await expectNoKey(await answersTo(value), /expired/);
  });
});
