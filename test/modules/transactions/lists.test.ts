import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

const LIST = `query($filter: TransactionFilter, $orderBy: TransactionOrder, $first: Int, $after: String,
  $last: Int, $before: String) {
  transactions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { objectId } } } }`;

/** Sent in this order; `b`, `c` and `d` happened at one moment, however they write it. */
const SENT: readonly [string, string, number][] = [
  ['a', '2026-03-30T10:00:00Z', 5],
  ['b', '2026-03-30T12:00:00Z', 5],
  ['c', '2026-03-30T14:00:00+02:00', 1],
  ['d', '2026-03-30T12:00:00.000999Z', 9],
  ['e', '2026-03-30T12:00:00.001Z', 5],
  ['f', '2026-03-29T12:00:00Z', 1],
  ['g', '2026-03-31T00:00:00+12:00', 7],
];

const BY_CREATED = ['f', 'a', 'b', 'c', 'd', 'g', 'e'];
const BY_RECEIPT = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const BY_AMOUNT = ['c', 'f', 'a', 'b', 'e', 'g', 'd'];
const ORDERS = {
  CREATED_ASC: BY_CREATED,
  CREATED_DESC: [...BY_CREATED].reverse(),
  RECEIVED_ASC: BY_RECEIPT,
  RECEIVED_DESC: [...BY_RECEIPT].reverse(),
  AMOUNT_ASC: BY_AMOUNT,
  AMOUNT_DESC: [...BY_AMOUNT].reverse(),
};

describe.each(databaseKinds)('lists on %s', kind => {
  const gateway = useGateway(kind);
  beforeAll(async () => {
    for (const [object_id, created, amount] of SENT) {
      await gateway.send('POST', '/transactions', { body: aTransaction({ object_id, created, amount }) });
    }
  });

  async function page(variables: object) {
    const { data, errors } = await gateway.graphql(LIST, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    const { edges, ...rest } = data.transactions;
    return { ...rest, ids: edges.map((edge: { node: { objectId: string } }) => edge.node.objectId), edges };
  }
  const rest = async (query: string) => (await gateway.send('GET', `/transactions${query}`)).body;
  const idsOf = (data: readonly Body[]) => data.map(({ object_id }) => object_id);

  test.each(Object.entries(ORDERS))('are ordered by %s, ties by receipt', async (orderBy, expected) => {
    expect((await page({ orderBy })).ids).toEqual(expected);
    expect(idsOf((await rest(`?order_by=${orderBy.toLowerCase()}`)).data)).toEqual(expected);
  });

  test('begin with the newest payment where no order is asked for', async () => {
    expect((await page({})).ids).toEqual(ORDERS.CREATED_DESC);
    expect(idsOf((await rest('')).data)).toEqual(ORDERS.CREATED_DESC);
  });

  test.each(Object.entries(ORDERS))('are read page by page in %s, forward', async (orderBy, expected) => {
    for (const first of [1, 2, 3, 7]) {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const found: Awaited<ReturnType<typeof page>> = await page({ orderBy, first, after });
        expect(found.pageInfo.hasPreviousPage).toBe(after !== null);
        ids.push(...found.ids);
        after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
      } while (after);
      expect(ids).toEqual(expected);
    }
  });

  test.each(Object.entries(ORDERS))('are read page by page in %s, backward', async (orderBy, expected) => {
    const ids: string[] = [];
    let before: string | null = null;
    do {
      const found: Awaited<ReturnType<typeof page>> = await page({ orderBy, last: 2, before });
      expect(found.pageInfo.hasNextPage).toBe(before !== null);
      ids.unshift(...found.ids);
      before = found.pageInfo.hasPreviousPage ? found.pageInfo.startCursor : null;
    } while (before);
    expect(ids).toEqual(expected);
  });

  test('are read page by page over REST', async () => {
    const ids: unknown[] = [];
    let next = '';
    do {
      const body = await rest(`?limit=2${next}`);
      ids.push(...idsOf(body.data));
      expect(body.has_more).toBe(body.next_cursor !== null);
      next = body.next_cursor && `&after=${body.next_cursor}`;
    } while (next);
    expect(ids).toEqual(ORDERS.CREATED_DESC);
  });

  test('lose and repeat no row while others are stored', async () => {
    const filter = { processor: 'moving' };
    const moving = (object_id: string, created: string) =>
      gateway.send('POST', '/transactions', {
        body: aTransaction({ object_id, created, processor: 'moving' }),
      });
    await moving('m1', '2026-01-01T00:00:00Z');
    await moving('m3', '2026-01-03T00:00:00Z');
    const first = await page({ filter, first: 1 });
    await moving('m4', '2026-01-04T00:00:00Z');
    await moving('m2', '2026-01-02T00:00:00Z');
    const second = await page({ filter, first: 5, after: first.pageInfo.endCursor });
    expect([...first.ids, ...second.ids]).toEqual(['m3', 'm2', 'm1']);
  });

  test('count all that the filter matches, whichever page is read', async () => {
    const filter = { createdFrom: '2026-03-30T12:00:00Z', createdTo: '2026-03-30T12:00:00.001Z' };
    const { totalCount, ids } = await page({ filter, first: 1 });
    expect({ totalCount, ids }).toEqual({ totalCount: 4, ids: ['g'] });
    expect(await page({ filter: { status: 'VOIDED' } })).toEqual({
      totalCount: 0,
      ids: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  test.each([
    ['first', { first: 0 }],
    ['first', { first: 201 }],
    ['first', { first: -1 }],
    ['last', { last: 201 }],
    ['last', { first: 1, last: 1 }],
    ['before', { first: 1, before: 'x' }],
    ['after', { after: 'nonsense' }],
    ['before', { last: 1, before: 'nonsense' }],
  ])('refuse a page that is none: %s', async (field, variables) => {
    const { errors } = await gateway.graphql(LIST, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID', errors: [{ field }] } }]);
  });

  test.each([
    ['limit', 'limit=0'],
    ['limit', 'limit=201'],
    ['limit', 'limit=x'],
    ['limit', 'limit=1.5'],
    ['after', 'after=nonsense'],
    ['order_by', 'order_by=amount'],
    ['nope', 'nope=1'],
    ['status', 'status=great'],
    ['amount_min', 'amount_min=1e3'],
    ['refunded', 'refunded=1'],
    ['created_from', 'created_from=yesterday'],
  ])('refuse %s over REST: ?%s', async (field, query) => {
    const answer = await gateway.send('GET', `/transactions?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    expect(answer.body.errors).toMatchObject([{ field }]);
  });

  test('take a cursor in its own order alone', async () => {
    const { pageInfo } = await page({ orderBy: 'CREATED_ASC', first: 1 });
    const { errors } = await gateway.graphql(LIST, { orderBy: 'RECEIVED_ASC', after: pageInfo.endCursor });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID', errors: [{ field: 'after' }] } }]);
  });

  test('hold 50 rows where nothing is asked for, and up to 200', async () => {
    const many = Array.from({ length: 201 }, () => aTransaction({ processor: 'many' }));
    await gateway.send('POST', '/transactions/batch', { body: many });
    const body = await rest('?processor=many');
    expect([body.data.length, body.has_more]).toEqual([50, true]);
    expect((await page({ filter: { processor: 'many' }, first: 200 })).ids).toHaveLength(200);
  });
});
