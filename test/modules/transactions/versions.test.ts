import { aTransaction, type Body, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';

const NAMES = { REST: 'billing_details.line1', GraphQL: 'billingDetails.line1' } as const;

describe.each(databaseKinds)('versions on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);
    const asVersion = ({ id, ...content }: Body = {}) => (protocol === 'REST' ? { id, ...content } : content);

    test('a write that names another version than the stored one is stale and changes nothing', async () => {
      const body = aTransaction();
      const id = String(body.object_id);
      expect(await parse.ingest(body, { version: 1, onConflict: 'REPLACE' })).toMatchObject({
        code: 'STALE',
      });
      expect(await parse.find(id)).toBeNull();
      const { transaction } = await parse.ingest(body);
      for (const version of [0, 2]) {
        const rejection = await parse.ingest({ ...body, amount: 2 }, { version, onConflict: 'REPLACE' });
        expect(rejection).toMatchObject({ code: 'STALE', errors: [] });
        expect(await parse.patch(id, { amount: 2 }, { version })).toMatchObject({ code: 'STALE' });
      }
      expect(await parse.find(id)).toEqual(transaction);
    });

    test('a write that names the stored version happens, and makes the next', async () => {
      const body = aTransaction();
      const id = String(body.object_id);
      await parse.ingest(body);
      const replaced = await parse.ingest({ ...body, amount: 2 }, { version: 1, onConflict: 'REPLACE' });
      expect(replaced).toMatchObject({ outcome: 'REPLACED', transaction: { version: 2, amount: 2 } });
      const patched = await parse.patch(id, { amount: 3 }, { version: 2 });
      expect(patched).toMatchObject({ outcome: 'REPLACED', transaction: { version: 3, amount: 3 } });
      const same = await parse.patch(id, { amount: 3 }, { version: 3 });
      expect(same).toMatchObject({ outcome: 'UNCHANGED', transaction: { version: 3 } });
    });

    test('of two writers that read the same version one is told', async () => {
      const body = aTransaction();
      const id = String(body.object_id);
      await parse.ingest(body);
      const codes = await Promise.all(
        [2, 3].map(async amount => (await parse.patch(id, { amount }, { version: 1 })).code),
      );
      expect(codes.sort()).toEqual(['STALE', undefined]);
    });

    test('the history tells of every version who made it, when, and what it changed', async () => {
      const key = await gateway.keyOf({});
      const body = aTransaction({ billing_details: { line1: 'Old Street' }, metadata: { b: '1', a: '2' } });
      const id = String(body.object_id);
      const first = await parse.ingest(body);
      const second = await parse.ingest(
        { ...body, amount: 5, billing_details: { line1: 'New Street' } },
        { onConflict: 'REPLACE' },
      );
      const third = await parse.patch(id, { billing_details: null, refunded: true }, { key });

      const history = await parse.history(id);
      expect(history.map(({ version }) => version)).toEqual([1, 2, 3]);
      expect(history.map(({ transaction }) => transaction)).toEqual(
        [first, second, third].map(({ transaction }) => asVersion(transaction)),
      );
      expect(history.map(({ recordedAt }) => recordedAt)).toEqual(
        [first, second, third].map(({ transaction }) => transaction?.updated_at),
      );
      const line1 = NAMES[protocol];
      expect(history.map(({ changes }) => [...changes].sort(byField))).toEqual([
        [],
        [
          { field: 'amount', before: 1_099, after: 5 },
          { field: line1, before: 'Old Street', after: 'New Street' },
        ],
        [
          { field: line1, before: 'New Street', after: null },
          { field: 'refunded', before: null, after: true },
        ],
      ]);
      const [one, two, three] = history.map(({ actor }) => actor);
      expect(one).toEqual({ id: expect.any(String), name: 'test' });
      expect(two).toEqual(one);
      expect(three?.id).not.toBe(one?.id);
    });

    test('a version keeps the whole transaction exactly', async () => {
      const body = wholeTransaction();
      const { transaction } = await parse.ingest(body);
      await parse.ingest(aTransaction({ object_id: body.object_id }), { onConflict: 'REPLACE' });
      const [previous] = await parse.history(String(body.object_id));
      expect(previous?.transaction).toEqual(asVersion(transaction));
      expect(previous?.transaction).toMatchObject(body);
    });
  });

  test('a REST answer names its version as ETag, and If-Match takes it back', async () => {
    const body = aTransaction();
    const path = `/transactions/${body.object_id}`;
    const { headers } = await gateway.send('POST', '/transactions', { body });
    expect(headers.get('etag')).toBe('"1"');
    expect((await gateway.send('GET', path)).headers.get('etag')).toBe('"1"');
    const change = { body: { refunded: true }, headers: { 'if-match': '"1"' } };
    expect(await gateway.send('PATCH', path, change)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await gateway.send('PATCH', path, change)).toMatchObject({ status: 412, body: { code: 'STALE' } });
    const any = { ...change, headers: { 'if-match': '*' } };
    expect((await gateway.send('PATCH', '/transactions/nobody', any)).status).toBe(404);
    expect((await gateway.send('PUT', path, { ...any, body })).status).toBe(200);
    const fresh = aTransaction();
    const put = await gateway.send('PUT', `/transactions/${fresh.object_id}`, { ...any, body: fresh });
    expect([put.status, put.body.code]).toEqual([412, 'STALE']);
  });

  test('a client that caches by id never takes one version for another', async () => {
    const body = aTransaction();
    await gateway.send('POST', '/transactions', { body });
    await gateway.send('PATCH', `/transactions/${body.object_id}`, { body: { amount: 2 } });
    const query = (field: string) =>
      `{ transaction(objectId: "${body.object_id}") { id history { transaction { __typename ${field} } } } }`;
    const { data } = await gateway.graphql(query('amount'));
    expect(data.transaction.history).toEqual(
      [1_099, 2].map(amount => ({ transaction: { __typename: 'TransactionSnapshot', amount } })),
    );
    expect((await gateway.graphql(query('id'))).errors?.[0].extensions.code).toBe('INVALID');
  });

  test('what does not exist has no history', async () => {
    const answer = await gateway.send('GET', '/transactions/nobody/history');
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
    const { data } = await gateway.graphql('{ transaction(objectId: "nobody") { history { version } } }');
    expect(data).toEqual({ transaction: null });
  });
});

const byField = (a: { field: string }, b: { field: string }) => (a.field < b.field ? -1 : 1);
