import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;

describe.each(databaseKinds)('pages of customers on %s', kind => {
  const gateway = useGateway(kind);

  const pay = (customer: string, own: Body = {}) => {
    const body = aTransaction({ status: 'approved', customer_details: { object_id: customer }, ...own });
    return gateway.send('POST', '/transactions', { body });
  };

  test('pages go backward too, and the total is counted where it is asked for', async () => {
    for (const id of ['back_1', 'back_2', 'back_3', 'back_4']) await pay(id);
    for (const id of ['back_0', 'back_2', 'back_5'])
      await gateway.send('POST', '/customers', { body: { object_id: id } });
    const LIST = `query($first: Int, $after: String, $last: Int, $before: String) {
      customers(filter: { search: "back_" }, first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { objectId } } totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const page = async (asked: object) => {
      const { edges, pageInfo, totalCount } = (await gateway.graphql(LIST, asked)).data.customers;
      expect(totalCount).toBe(6);
      return { ...pageInfo, ids: edges.map(({ node }: { node: Body }) => node.objectId) };
    };
    const last = await page({ last: 2 });
    expect(last).toMatchObject({ ids: ['back_4', 'back_5'], hasNextPage: false, hasPreviousPage: true });
    const before = await page({ last: 3, before: last.startCursor });
    expect(before).toMatchObject({
      ids: ['back_1', 'back_2', 'back_3'],
      hasNextPage: true,
      hasPreviousPage: true,
    });
    expect(await page({ last: 3, before: before.startCursor })).toMatchObject({
      ids: ['back_0'],
      hasPreviousPage: false,
    });
    expect(await page({ first: 2, after: before.endCursor })).toMatchObject({
      ids: ['back_4', 'back_5'],
      hasPreviousPage: true,
    });
  });

  test('arguments that are no page are refused by name', async () => {
    const cursor = Buffer.from('["AUDIT","x"]').toString('base64url');
    for (const [query, field] of [
      ['limit=0', 'limit'],
      [`after=${cursor}`, 'after'],
      ['name=x', 'name'],
      [`search=${'x'.repeat(256)}`, 'search'],
    ])
      expect((await gateway.send('GET', `/customers?${query}`)).body).toMatchObject({ errors: [{ field }] });
  });

  describe('their transactions', () => {
    const OF = `query($ids: String, $filter: TransactionFilter, $first: Int, $after: String) {
      customers(first: 5, filter: { search: $ids }) { edges { node { objectId
        transactions(filter: $filter, first: $first, after: $after) {
          edges { cursor node { amount } } totalCount pageInfo { hasNextPage endCursor } } } } } }`;
    const amounts = ({ edges }: Body) => (edges as { node: Body }[]).map(({ node }) => node.amount);

    beforeAll(async () => {
      for (const [customer, amount, status] of [
        ['of_1', 1, 'approved'],
        ['of_1', 2, 'declined'],
        ['of_1', 3, 'approved'],
        ['of_2', 4, 'approved'],
      ] as const)
        await pay(customer, { amount, status, created: at(amount) });
      await gateway.send('POST', '/customers', { body: { object_id: 'of_3' } });
    });

    test('are pages of their own, newest first, with the filters of all transactions', async () => {
      const ask = async (variables: object) => {
        const { data } = await gateway.graphql(OF, { ids: 'of_', ...variables });
        return data.customers.edges.map(({ node }: { node: { transactions: Body } }) => node.transactions);
      };
      const [one, two, none] = await ask({ first: 2 });
      expect([amounts(one), amounts(two), amounts(none)]).toEqual([[3, 2], [4], []]);
      expect([one, two, none].map(({ totalCount }) => totalCount)).toEqual([3, 1, 0]);
      expect([one, two].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
      expect(amounts((await ask({ first: 2, after: one.pageInfo.endCursor }))[0])).toEqual([1]);
      expect(amounts((await ask({ filter: { status: 'DECLINED' } }))[0])).toEqual([2]);
      expect(amounts((await ask({ filter: { customer: 'of_2' } }))[0])).toEqual([]);
    });

    test('are a list over REST', async () => {
      const list = (query: string) => gateway.send('GET', `/customers/of_1/transactions${query}`);
      const { body: first } = await list('?limit=2&order_by=created_asc');
      expect(first.data.map(({ amount }: Body) => amount)).toEqual([1, 2]);
      const { body: rest } = await list(`?limit=2&order_by=created_asc&after=${first.next_cursor}`);
      expect(rest.data.map(({ amount }: Body) => amount)).toEqual([3]);
      expect((await list('?status=declined')).body.data).toHaveLength(1);
      expect((await list('?customer=of_2')).body).toMatchObject({ errors: [{ field: 'customer' }] });
      expect((await gateway.send('GET', '/customers/of_none/transactions')).status).toBe(404);
    });
  });
});
