import { publicSchema } from '../../src/app/schema';
import { databaseKinds } from '../support/databases';
import { type Gateway, useGateway } from '../support/gateway';
import { recordedRefusals } from '../support/rejections';
import { aReversal } from '../support/reversal-parsers';
import { CUSTOMER_GRAPHQL_PROBES, CUSTOMER_REST_PROBES } from './support/customer-probes';
import { type Belongings, GRAPHQL_PROBES, OPEN_ROUTES, type Probe, REST_PROBES } from './support/probes';
import { CHILD_GRAPHQL_PROBES, CHILD_REST_PROBES } from './support/reversal-probes';

const GRAPHQL = { ...GRAPHQL_PROBES, ...CHILD_GRAPHQL_PROBES, ...CUSTOMER_GRAPHQL_PROBES };
const REST = { ...REST_PROBES, ...CHILD_REST_PROBES, ...CUSTOMER_REST_PROBES };

/** Stands in everything that the first account stored and named. */
const MARK = 'OfTheFirst';

/** An account's things, stored under that account's key. */
async function belongings(gateway: Gateway, key: string): Promise<Belongings> {
  const theirs = { objectId: 'shared-1', customerId: 'customer-1', idempotencyKey: 'request-1' };
  const body = {
    object_id: theirs.objectId,
    currency: 'EUR',
    amount: 7,
    description: MARK,
    customer_details: { object_id: theirs.customerId, name: MARK },
  };
  const headers = { 'idempotency-key': theirs.idempotencyKey };
  const { body: stored } = await gateway.send('POST', '/transactions', { key, body, headers });
  await gateway.send('PATCH', `/transactions/${theirs.objectId}`, { key, body: { amount: 8 } });
  await gateway.send('POST', '/transactions', { key, body: { ...body, object_id: 'shared-2' } });
  for (const path of ['/refunds', '/disputes']) {
    const reversal = { ...aReversal(theirs.objectId), object_id: theirs.objectId, description: MARK };
    await gateway.send('POST', path, { key, body: reversal });
  }
  await gateway.send('POST', '/transactions', { key, body: { ...body, [MARK]: 1 } });
  const [refused] = await recordedRefusals(gateway, { key, count: 1 });
  await gateway.send('POST', '/customers', { key, body: body.customer_details });
  const { data } = await gateway.graphql(
    `mutation { createApiKey(input: { name: "${MARK}", scopes: [READ] }) { key { id } } }`,
    {},
    key,
  );
  const { transactions, auditLog } = (
    await gateway.graphql(
      '{ transactions(first: 1) { edges { cursor } } auditLog { edges { cursor } } }',
      {},
      key,
    )
  ).data;
  return {
    ...theirs,
    id: stored.id,
    keyId: data.createApiKey.key.id,
    senderId: String(refused?.actor.id),
    cursor: transactions.edges[0].cursor,
    auditCursor: auditLog.edges[0].cursor,
  };
}

/** Names of the same form that stand for nothing; the cursors are real ones, and no account has what they name. */
const nothing = (theirs: Belongings): Belongings => ({
  ...theirs,
  objectId: 'nobodys',
  id: '01M80000000000000000000000',
  customerId: 'nobodys',
  keyId: '01M80000000000000000000000',
  senderId: '01M80000000000000000000000',
  idempotencyKey: 'request-of-nobody',
});

/** An answer without what differs from request to request: ids, times, and the names that were asked for. */
function likened(answer: unknown, asked: Belongings): string {
  let text = JSON.stringify(answer)
    .replace(/"(request_id|x-request-id)":"[^"]*"/g, '')
    .replace(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/txn_[\w]+/g, 'OWN');
  for (const name of [asked.objectId, asked.customerId, asked.idempotencyKey])
    text = text.replaceAll(name, 'ASKED');
  return text.replace(/(second|third)/g, 'other');
}

/** How either protocol refuses a question that is not well asked. */
const ASKED_ILL = /"status":400|"extensions":{"code":"INVALID"/;

describe.each(databaseKinds)('to another account, on %s', kind => {
  const gateway = useGateway(kind);
  let theirs: Belongings;
  let first: string;
  let secrets: RegExp;
  beforeAll(async () => {
    first = await gateway.keyOf({ account: 'first' });
    theirs = await belongings(gateway, first);
    const { account } = (await gateway.graphql('{ account { id } }', {}, first)).data;
    secrets = new RegExp([MARK, theirs.id, account.id].join('|'));
  });

  const state = async () => ({
    list: (await gateway.send('GET', '/transactions', { key: first })).body,
    history: (await gateway.send('GET', `/transactions/${theirs.objectId}/history`, { key: first })).body,
    refunds: (await gateway.send('GET', '/refunds', { key: first })).body,
    disputes: (await gateway.send('GET', '/disputes', { key: first })).body,
    customers: (await gateway.send('GET', '/customers', { key: first })).body,
    rest: await gateway.graphql(
      '{ account { conflictPolicy } apiKeys { id name scopes expiresAt revokedAt } auditLog { edges { cursor } } }',
      {},
      first,
    ),
  });

  async function expectNothing(probe: Probe): Promise<void> {
    const before = await state();
    const [second, third] = [
      await gateway.keyOf({ account: 'second' }),
      await gateway.keyOf({ account: 'third' }),
    ];
    const seen = await probe(gateway, second, theirs);
    expect(JSON.stringify(seen)).not.toMatch(secrets);
    const unseen = await probe(gateway, third, nothing(theirs));
    expect(likened(seen, theirs)).toBe(likened(unseen, nothing(theirs)));
    expect(await state()).toEqual(before);
  }

  test.each(Object.entries(GRAPHQL))('what is the first account’s is nothing: %s', (_name, probe) =>
    expectNothing(probe),
  );

  test.each(Object.entries(REST))('what is the first account’s is nothing: %s', (_route, probe) =>
    expectNothing(probe),
  );

  test('nothing is left out: every query, mutation, subscription and route has been asked', () => {
    const schema = publicSchema();
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
      type => Object.keys(type?.getFields() ?? {}),
    );
    expect(Object.keys(GRAPHQL).sort()).toEqual(fields.sort());
    const closed = gateway.routes().filter(route => !OPEN_ROUTES.some(open => open.test(route)));
    expect(Object.keys(REST).sort()).toEqual(closed.sort());
  });

  test('what is its own is all there: every probe asks well, and would have found what there is', async () => {
    const found: Record<string, string> = {};
    for (const [name, probe] of Object.entries({ ...REST, ...GRAPHQL }))
      found[name] = JSON.stringify(await probe(gateway, first, theirs));
    expect(Object.keys(found).filter(name => ASKED_ILL.test(String(found[name])))).toEqual([]);
    const telling = [
      ...['transaction', 'transactions', 'apiKeys', 'GET /transactions/:objectId/history'],
      ...['GET /refunds/:objectId', 'GET /disputes/:objectId'],
      ...['GET /customers', 'GET /customers/:objectId/transactions'],
      ...['rejections', 'rejectionCounts', 'GET /rejections', 'GET /rejections/counts'],
    ];
    for (const name of telling) expect([name, found[name]]).toEqual([name, expect.stringMatching(MARK)]);
  });
});
