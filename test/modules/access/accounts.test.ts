import { aTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';

describe.each(databaseKinds)('two accounts on %s', kind => {
  const gateway = useGateway(kind);
  let theirs: string;
  beforeAll(async () => {
    theirs = await gateway.keyOf({ account: 'second' });
  });

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test('do not conflict: each stores the same id with its own content', async () => {
      const body = aTransaction({ description: 'ours' });
      const other = { ...body, description: 'theirs', amount: 7 };
      const id = String(body.object_id);
      expect((await parse.ingest(body)).outcome).toBe('CREATED');
      expect((await parse.ingest(other, { key: theirs })).outcome).toBe('CREATED');
      expect((await parse.ingestMany([body, other], { key: theirs })).counts).toMatchObject({
        unchanged: 1,
        conflicts: 1,
      });
      expect(await parse.find(id)).toMatchObject(body);
      expect(await parse.find(id, theirs)).toMatchObject(other);
    });

    test('do not change what is the other one’s', async () => {
      const body = aTransaction();
      const id = String(body.object_id);
      const { transaction } = await parse.ingest(body);
      expect(await parse.patch(id, { amount: 2 }, { key: theirs })).toMatchObject({ code: 'NOT_FOUND' });
      const replacement = { ...body, amount: 3 };
      const replaced = await parse.ingest(replacement, { key: theirs, onConflict: 'REPLACE' });
      expect(replaced).toMatchObject({ outcome: 'CREATED', transaction: { version: 1 } });
      expect(replaced.transaction?.id).not.toBe(transaction?.id);
      expect(await parse.find(id)).toEqual(transaction);
    });
  });

  test('see nothing of the other: what it has looks like what nobody has', async () => {
    const body = aTransaction();
    const id = String(body.object_id);
    await gateway.send('POST', '/transactions', { body });
    const hidden = `/transactions/${id}`;
    for (const path of ['', '/history']) {
      const other = await gateway.send('GET', hidden + path, { key: theirs });
      const nobody = await gateway.send('GET', `/transactions/nobody${path}`, { key: theirs });
      const { request_id: _, ...theirAnswer } = other.body;
      expect(nobody).toMatchObject({ status: other.status, body: theirAnswer });
      expect(other.status).toBe(404);
    }
    const one = '{ transaction(objectId: "OBJECT_ID") { id history { version } } }'.replace('OBJECT_ID', id);
    expect(await gateway.graphql(one, {}, theirs)).toEqual({ data: { transaction: null } });
  });

  test('list and count their own alone, whatever the filter or cursor', async () => {
    const lonely = await gateway.keyOf({ account: 'third' });
    const body = aTransaction({ metadata: { mark: 'x' } });
    await gateway.send('POST', '/transactions', { body });
    const query = `query($filter: TransactionFilter, $after: String) {
      transactions(filter: $filter, after: $after) { totalCount edges { cursor node { objectId } } } }`;
    const ours = await gateway.graphql(query);
    expect(ours.data.transactions.totalCount).toBeGreaterThan(0);
    const after = ours.data.transactions.edges[0].cursor;
    const none = { data: { transactions: { totalCount: 0, edges: [] } } };
    for (const variables of [{}, { filter: { search: String(body.object_id) } }, { after }]) {
      expect(await gateway.graphql(query, variables, lonely)).toEqual(none);
    }
    const rest = await gateway.send('GET', `/transactions?metadata_key=mark&after=${after}`, { key: lonely });
    expect(rest.body).toEqual({ data: [], has_more: false, next_cursor: null });
  });

  test('know and manage their own keys alone', async () => {
    const query = '{ apiKeys { id } account { name } }';
    const ours = (await gateway.graphql(query)).data;
    const others = (await gateway.graphql(query, {}, theirs)).data;
    expect([ours.account.name, others.account.name]).toEqual(['first', 'second']);
    expect(others.apiKeys).toHaveLength(1);
    const [{ id }] = ours.apiKeys;
    for (const verb of ['revokeApiKey(id: $id) { id }', 'rotateApiKey(id: $id) { value }']) {
      const answer = await gateway.graphql(`mutation($id: ID!) { ${verb} }`, { id }, theirs);
      expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    expect((await gateway.graphql(query)).data.apiKeys).toEqual(ours.apiKeys);
  });
});
