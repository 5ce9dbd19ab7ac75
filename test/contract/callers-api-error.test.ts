import { useGateway } from '../support/gateway';

const INGEST = `mutation A($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }`;

/** What only shows when an operation is begun: none of it is a failure of ours. */
const FAULTS: readonly (readonly [string, object])[] = [
  [
    'null by a variable with a default, where none may be',
    {
      query: 'query($id: ID = "a") { __type(name: $id) { name } }'.replace('ID', 'String'),
      variables: { id: null },
    },
  ],
  [
    'null by a variable with a default, for an id',
    { query: 'query($id: ID = "a") { transaction(objectId: $id) { id } }', variables: { id: null } },
  ],
  [
    'null for a condition that has a default',
    { query: 'query($if: Boolean = true) { account { name @skip(if: $if) } }', variables: { if: null } },
  ],
  [
    'null within an input, by a variable with a default',
    {
      query:
        'query($d: String = "a", $v: String = "v") { metrics(filter: { metadata: { key: $d, value: $v } }, from: $d, to: $d) { __typename } }',
      variables: { d: null, v: null },
    },
  ],
  ['an operation that the document lacks', { query: INGEST, operationName: 'Nope', variables: {} }],
  ['an empty operationName', { query: '{ account { name } }', operationName: '' }],
  [
    'no operationName for several operations',
    { query: 'query A { account { name } } query B { account { name } }' },
  ],
  ['no operation at all', { query: 'fragment F on Account { name }' }],
  ['an operationName that is no text', { query: '{ account { name } }', operationName: 5 }],
];

describe("the caller's error", () => {
  const gateway = useGateway('sqlite');
  const codes = ({ errors }: { errors?: { extensions: { code: string } }[] }) =>
    errors?.map(({ extensions }) => extensions.code);

  test.each(FAULTS)('is never INTERNAL, nor an error in the log: %s', async (_, body) => {
    gateway.log.length = 0;
    for (let time = 1; time <= 3; time += 1) {
      const answer = await gateway.send('POST', '/graphql', { body });
      expect(JSON.stringify(answer.body)).not.toContain('INTERNAL');
      expect(new Set(codes(answer.body))).toEqual(new Set(['INVALID']));
    }
    expect(gateway.log.filter(line => JSON.parse(line).level >= 50)).toEqual([]);
  });

  test('is a condition on the only field of a subscription', async () => {
    for (const query of [
      'subscription { transactionChanged @skip(if: true) { outcome } }',
      'subscription { ... @include(if: false) { transactionChanged { outcome } } }',
      'subscription { ...F } fragment F on Subscription { transactionChanged @skip(if: true) { outcome } }',
    ]) {
      const headers = { accept: 'text/event-stream' };
      const { body } = await gateway.send('POST', '/graphql', { body: { query }, headers });
      expect(body).toContain('"code":"INVALID"');
    }
    expect(gateway.log.filter(line => JSON.parse(line).level >= 50)).toEqual([]);
  });

  test.each(['Nope', ''])('in naming an operation (%j) runs nothing and is a 400', async operationName => {
    const input = { objectId: `unnamed ${operationName}`, currency: 'EUR', amount: 1 };
    const body = { query: INGEST, operationName, variables: { input } };
    const { status } = await gateway.send('POST', '/graphql', { body });
    expect(status).toBe(400);
    const read = await gateway.send('GET', `/transactions/${encodeURIComponent(input.objectId)}`);
    expect(read.status).toBe(404);
  });
});

describe('of several mutations in one document', () => {
  const gateway = useGateway('sqlite');

  test('one that is refused leaves the answers of the others', async () => {
    const query = `mutation($good: TransactionInput!, $bad: TransactionInput!) {
      one: ingestTransaction(input: $good) { outcome }
      two: ingestTransaction(input: $bad) { outcome }
      three: revokeApiKey(id: "nobody") { id } }`;
    const good = { objectId: 'good', currency: 'EUR', amount: 1 };
    const { data, errors } = await gateway.graphql(query, { good, bad: { ...good, amount: 2 } });
    expect(data).toEqual({ one: { outcome: 'CREATED' }, two: null, three: null });
    expect(errors.map(({ path }: { path: string[] }) => path)).toEqual([['two'], ['three']]);
  });
});

describe('a document that holds a card number', () => {
  const gateway = useGateway('sqlite');
  const CARD = '4111111111111111';

  test.each([
    `{ a${CARD}: account { name } }`,
    `query($v${CARD}: Int!) { transactions(first: $v${CARD}) { totalCount } }`,
    `query q4111_1111_1111_1111 { account { name } }`,
    `{ account { x${CARD} } }`,
    `{ transaction(objectId: "card 4111 1111 1111 1111") { id } }`,
    `{ transactions(orderBy: E${CARD}) { totalCount } }`,
    `{ account { ...F${CARD} } } fragment F${CARD} on Account { name name }`,
    `{ account { name @d${CARD} } }`,
  ])('in a name or a text is refused, once, and never repeated: %s', async query => {
    const { status, body } = await gateway.send('POST', '/graphql', { body: { query } });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'CARD_NUMBER' } }]);
    const said = JSON.stringify(body) + gateway.log.join('');
    expect(said.replace(/\D/g, '')).not.toContain(CARD);
  });

  test('is not one whose names hold other digits', async () => {
    const { data } = await gateway.graphql(
      'query q1234567890123456 { a_4f9a41111b11111111111: account { name } }',
    );
    expect(data.a_4f9a41111b11111111111.name).toBe('first');
  });
});
