import { aTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';

const LIST = `query($filter: TransactionFilter, $first: Int, $after: String, $orderBy: TransactionOrder) {
  transactions(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage } edges { node { objectId } } } }`;
const ONE =
  'query($id: ID!) { transaction(objectId: $id) { id metadata stripe { stripeStatus } history { version } } }';

/** A query is compiled when it comes a second time, so each is sent until it has been both. */
const QUERIES: readonly [string, string, object][] = [
  ['an answer', LIST, { first: 1 }],
  ['a filter', LIST, { filter: { status: 'pending', amountMin: 1, createdFrom: '2020-01-01T00:00:00Z' } }],
  ['one transaction', ONE, { id: 'repeated' }],
  ['nothing found', ONE, { id: 'nobody' }],
  [
    'fragments and directives',
    `query($yes: Boolean!) { transaction(objectId: "repeated") {
     ... on Transaction @include(if: $yes) { amount } ...F @skip(if: $yes) __typename } }
     fragment F on Transaction { currency }`,
    { yes: true },
  ],
  ['two operations', 'query A { account { name } } query B { account { id } }', {}],
  ['aliases', '{ a: account { name } b: account { n: name } }', {}],
  ['the schema', '{ __schema { queryType { name } } __type(name: "Scope") { enumValues { name } } }', {}],
  ['a page too long', LIST, { first: 500 }],
  ['a cursor that is none', LIST, { after: 'nonsense' }],
  ['a filter that is none', LIST, { filter: { bin: '123456789' } }],
  ['an unknown filter', LIST, { filter: { nope: 1 } }],
  ['a number for a text', ONE, { id: 4_111 }],
  ['a text for a number', LIST, { first: '1' }],
  ['a word that no enum has', LIST, { orderBy: 'SECRET' }],
  ['no variable where one is needed', ONE, {}],
  ['no such field', '{ nope }', {}],
];

describe.each(databaseKinds)('a query that comes again, on %s', kind => {
  const gateway = useGateway(kind);
  beforeAll(async () => {
    const body = aTransaction({
      object_id: 'repeated',
      stripe: { stripe_status: 'pending' },
      metadata: { a: 'b' },
    });
    await gateway.send('POST', '/transactions', { body });
  });

  test.each(QUERIES)('is answered alike every time: %s', async (_, query, variables) => {
    const first = await gateway.graphql(query, variables);
    expect(JSON.stringify(first)).not.toMatch(/INTERNAL|SECRET|4111/);
    if (!first.data) expect(first.errors).toMatchObject([{ extensions: { code: 'INVALID' } }]);
    for (let time = 2; time <= 3; time += 1) expect(await gateway.graphql(query, variables)).toEqual(first);
  });
});
