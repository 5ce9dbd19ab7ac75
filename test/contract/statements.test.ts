import { aTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';

const PAGE =
  'transactions(first: 10) { edges { node { objectId stripe { stripeStatus } billingDetails { line1 } } } }';
const HISTORIES = 'edges { node { objectId history { version transaction { amount } } } }';

const CUSTOMERS_OF = (parts: string) => `edges { node { objectId ${parts} } }`;

interface Row {
  readonly asked: string;
  readonly statements: number;
  /** Where parts of several pages may or may not be asked for in the same turn. */
  readonly orLess?: true;
  readonly query?: string;
  readonly path?: string;
}

/** What a question costs the database in statements, whatever the size of the page. */
const ROWS: readonly Row[] = [
  {
    asked: 'one transaction',
    statements: 1,
    query: '{ transaction(objectId: "s1") { amount stripe { stripeStatus } } }',
  },
  { asked: 'one transaction over REST', statements: 1, path: '/transactions/s1' },
  {
    asked: 'one with its history',
    statements: 2,
    query: '{ transaction(objectId: "s1") { history { version } } }',
  },
  { asked: 'a history over REST', statements: 2, path: '/transactions/s1/history' },
  { asked: 'a page with all its parts', statements: 1, query: `{ ${PAGE} }` },
  { asked: 'a page over REST', statements: 1, path: '/transactions?limit=10' },
  {
    asked: 'a page with every history',
    statements: 2,
    query: `{ transactions(first: 10) { ${HISTORIES} } }`,
  },
  {
    asked: 'a page with every history twice',
    statements: 2,
    query: '{ transactions { edges { node { one: history { version } two: history { recordedAt } } } } }',
  },
  {
    asked: 'two pages with every history',
    statements: 4,
    orLess: true,
    query: `{ one: transactions(first: 3) { ${HISTORIES} } two: transactions(last: 3) { ${HISTORIES} } }`,
  },
  {
    asked: 'a page and how many there are',
    statements: 3,
    query: '{ transactions { totalCount edges { cursor } } }',
  },
  { asked: 'a page by amount', statements: 1, path: '/transactions?order_by=amount_desc' },
  { asked: 'a page of some days', statements: 1, path: '/transactions?created_from=2026-01-01T00:00:00Z' },
  { asked: 'a page of a customer', statements: 1, path: '/transactions?customer=cus_1' },
  {
    asked: 'a page of a customer by amount',
    statements: 3,
    path: '/transactions?customer=cus_1&order_by=amount_asc',
  },
  { asked: 'a page that rows are asked for', statements: 3, path: '/transactions?status=approved' },
  { asked: 'a search for an id', statements: 6, path: '/transactions?search=s1' },
  { asked: 'customers over REST with all their parts', statements: 6, path: '/customers?limit=10' },
  {
    asked: 'customers, their ids alone',
    statements: 2,
    query: '{ customers { edges { node { objectId version } } } }',
  },
  {
    asked: 'customers and when they paid',
    statements: 3,
    query: `{ customers { ${CUSTOMERS_OF('firstSeen lastSeen')} } }`,
  },
  {
    asked: 'customers and their newest transactions twice',
    statements: 3,
    query: `{ customers { ${CUSTOMERS_OF('one: transactions { edges { cursor } } two: transactions { edges { node { id } } }')} } }`,
  },
  { asked: 'one customer', statements: 2, query: '{ customer(objectId: "cus_1") { objectId } }' },
  {
    asked: 'one who was imported, with details',
    statements: 2,
    query: '{ customer(objectId: "cus_0") { details { name } } }',
  },
  { asked: 'no transaction at all', statements: 0, query: '{ account { name } }' },
];

describe.each(databaseKinds)('statements on %s', kind => {
  let sent: string[] = [];
  const gateway = useGateway(
    kind,
    {},
    {
      onStatement: sql => {
        if (/\b(FROM|INTO|UPDATE) (transaction|customers)/.test(sql)) sent.push(sql);
      },
    },
  );
  beforeAll(async () => {
    for (let number = 1; number <= 12; number += 1) {
      const object_id = `s${number}`;
      const stripe = { stripe_status: 'succeeded' };
      const customer_details = { object_id: `cus_${1 + (number % 3)}` };
      await gateway.send('POST', '/transactions', {
        body: aTransaction({ object_id, stripe, customer_details }),
      });
      await gateway.send('PATCH', `/transactions/${object_id}`, { body: { description: 'changed' } });
    }
    await gateway.send('POST', '/customers', { body: { object_id: 'cus_0', name: 'Imported' } });
  });

  // The third time it is a compiled query, which has to ask as little.
  test.each(ROWS)(
    '$asked: $statements, the first time and later',
    async ({ statements, orLess, query, path }) => {
      for (let time = 1; time <= 3; time += 1) {
        sent = [];
        const { errors } = query
          ? await gateway.graphql(query)
          : (await gateway.send('GET', String(path))).body;
        expect(errors).toBeUndefined();
        const most = orLess ? Math.min(statements, sent.length) : statements;
        expect({ time, statements: sent.length, sent }).toEqual({ time, statements: most, sent });
      }
    },
  );

  test('the histories of a page are each their own', async () => {
    const { data } = await gateway.graphql(
      '{ transactions { edges { node { objectId history { version transaction { objectId description } } } } } }',
    );
    const told = data.transactions.edges.map(
      ({ node }: { node: { objectId: string; history: object[] } }) => node,
    );
    expect(told).toHaveLength(12);
    for (const { objectId, history } of told)
      expect(history).toEqual([
        { version: 1, transaction: { objectId, description: null } },
        { version: 2, transaction: { objectId, description: 'changed' } },
      ]);
  });
});
