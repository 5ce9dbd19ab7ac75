import { aTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { type RecordedRefusal, recordedRefusals } from '../../support/rejections';

const LIST = `query ($filter: RejectionFilter, $first: Int, $after: String) {
  rejections(filter: $filter, first: $first, after: $after) {
    edges { node { id at actorId actorName channel kind objectId code errors { field code message } } }
    pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
const COUNTS = `query ($filter: RejectionCountFilter) {
  rejectionCounts(filter: $filter) { code field message count firstAt lastAt } }`;

describe.each(databaseKinds)('rejections as they are asked for, on %s', kind => {
  const gateway = useGateway(kind);
  let recorded: RecordedRefusal[];
  let other: string;

  beforeAll(async () => {
    other = await gateway.keyOf({ scopes: ['ingest'] });
    const reader = await gateway.keyOf({ scopes: ['read'] });
    const wrong = { stripe: { stripe_status: 7 }, amount: -1 };
    const input = { objectId: 'g', currency: 'EUR', amount: -1, stripe: { stripeStatus: 7 } };
    await gateway.send('POST', '/transactions', { body: aTransaction({ object_id: 'a', ...wrong }) });
    await gateway.send('POST', '/transactions', {
      key: other,
      body: aTransaction({ object_id: 'b', amount: -1 }),
    });
    await gateway.send('POST', '/transactions/batch', {
      body: [aTransaction({ object_id: 'c', color: 'red' })],
    });
    await gateway.graphql(
      'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }',
      { input },
    );
    await gateway.send('PATCH', '/transactions/d', { body: {} });
    await gateway.send('POST', '/transactions', { key: reader, body: aTransaction({ object_id: 'e' }) });
    recorded = await recordedRefusals(gateway, { count: 6 });
  });

  const rest = async (path: string) => (await gateway.send('GET', path)).body;
  const idsOf = (data: readonly { object_id: string | null }[]) => data.map(({ object_id: id }) => id);
  const graphql = async (variables: object) =>
    (await gateway.graphql(LIST, variables)).data.rejections.edges.map(
      ({ node }: { node: { objectId: string } }) => node.objectId,
    );

  test('are there once each, newest first, also those of a key that may not write', async () => {
    expect(idsOf(recorded)).toEqual(['a', 'b', 'c', 'g', 'd', null]);
    expect(recorded.map(({ code }) => code).slice(-2)).toEqual(['NOT_FOUND', 'FORBIDDEN']);
    expect(await graphql({})).toEqual(idsOf(recorded).toReversed());
  });

  test.each<[string, object, (string | null)[]]>([
    ['channel=rest', { channel: 'REST' }, ['a', 'b', 'd', null]],
    ['channel=graphql&code=INVALID', { channel: 'GRAPHQL', code: 'INVALID' }, ['g']],
    ['code=NOT_FOUND', { code: 'NOT_FOUND' }, ['d']],
    ['field=color', { field: 'color' }, ['c']],
    ['field=amount', { field: 'amount' }, ['a', 'b', 'g']],
    ['field=stripe.stripe_status', { field: 'stripe.stripeStatus' }, ['a', 'g']],
    ['field=stripe.stripeStatus', { field: 'stripe.stripe_status' }, ['a', 'g']],
    ['field=must', { field: 'must' }, []],
    ['object_id=c', { objectId: 'c' }, ['c']],
    ['object_id=C', { objectId: 'C' }, []],
    ['to=2020-01-01T00:00:00Z', { to: '2020-01-01T00:00:00Z' }, []],
    ['from=2020-01-01T00:00:00Z&code=STALE', { from: '2020-01-01T00:00:00Z', code: 'STALE' }, []],
  ])('are filtered by %s, over both protocols alike', async (query, filter, ids) => {
    expect(idsOf((await rest(`/rejections?${query}`)).data)).toEqual(ids.toReversed());
    expect(await graphql({ filter })).toEqual(ids.toReversed());
  });

  test('are filtered by key and by time', async () => {
    const b = recorded.find(({ object_id: id }) => id === 'b') as RecordedRefusal;
    expect(idsOf((await rest(`/rejections?key_id=${b.actor.id}`)).data)).toEqual(['b']);
    const last = recorded.at(-1) as RecordedRefusal;
    const since = (await rest(`/rejections?from=${last.at}`)).data.length;
    const before = (await rest(`/rejections?to=${last.at}`)).data.length;
    expect([since >= 1, since + before]).toEqual([true, 6]);
  });

  test('come in pages that neither skip nor repeat, over both protocols', async () => {
    const paged: RecordedRefusal[] = [];
    for (let after = ''; ; ) {
      const page = await rest(`/rejections?limit=4${after}`);
      paged.push(...page.data);
      if (!page.has_more) break;
      after = `&after=${page.next_cursor}`;
    }
    expect(paged).toEqual(recorded.toReversed());
    const { pageInfo } = (await gateway.graphql(LIST, { first: 4 })).data.rejections;
    expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(await graphql({ first: 4, after: pageInfo.endCursor })).toEqual(['b', 'a']);
  });

  test('are counted by reason, each field by itself, in the names of the protocol', async () => {
    const status = { code: 'INVALID', message: 'must be text of at most 255 characters.', count: 2 };
    const { data } = await rest('/rejections/counts');
    expect(data.slice(0, 2)).toMatchObject([
      { code: 'INVALID', field: 'amount', message: 'must be a whole number from 0 to 2^53 − 1.', count: 3 },
      { ...status, field: 'stripe.stripe_status' },
    ]);
    expect(data.map(({ code, field }: { code: string; field: string }) => `${code} ${field}`).sort()).toEqual(
      ['FORBIDDEN ', 'INVALID amount', 'INVALID color', 'INVALID stripe.stripe_status', 'NOT_FOUND '],
    );
    expect(data[0].first_at).toBe(recorded[0]?.at);
    expect(data[0].last_at).toBe(recorded[3]?.at);
    const answer = await gateway.graphql(COUNTS, { filter: { channel: 'GRAPHQL' } });
    expect(answer.data.rejectionCounts).toMatchObject([
      { field: 'amount', count: 1 },
      { ...status, count: 1, field: 'stripe.stripeStatus' },
    ]);
  });

  test.each([
    ['code=INVALID&field=amount&channel=rest', 2],
    ['from=2020-01-01T00:00:00Z&field=amount', 3],
    ['to=2020-01-01T00:00:00Z', undefined],
  ])('are counted where %s', async (query, count) => {
    expect((await rest(`/rejections/counts?${query}`)).data[0]?.count).toBe(count);
  });

  test.each([
    ['/rejections?limit=0', 'limit'],
    ['/rejections?after=x', 'after'],
    ['/rejections?code=NONSENSE', 'code'],
    ['/rejections?from=yesterday', 'from'],
    ['/rejections?since=x', 'since'],
    ['/rejections/counts?object_id=a', 'object_id'],
  ])('%s is not asked well, and is told why', async (path, field) => {
    const { status, body } = await gateway.send('GET', path);
    expect([status, body.code, body.errors[0].field]).toEqual([400, 'INVALID', field]);
  });

  test('are for keys that may read', async () => {
    expect((await gateway.send('GET', '/rejections', { key: other })).status).toBe(403);
    expect((await gateway.send('GET', '/rejections/counts', { key: other })).status).toBe(403);
    for (const query of [LIST, COUNTS])
      expect((await gateway.graphql(query, {}, other)).errors[0].extensions.code).toBe('FORBIDDEN');
  });
});
