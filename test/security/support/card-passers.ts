import { body, DIGITS, graphql, type IngestionChannel, path, rest } from './card-forms';

const FILTER = 'query($filter: TransactionFilter) { transactions(filter: $filter) { totalCount } }';

/** Ways in that keep nothing; whatever is answered, the number is not in it. */
export const PASSING: readonly IngestionChannel[] = [
  rest(
    'a wrong currency',
    'POST',
    () => '/transactions',
    card => body({ currency: card }),
  ),
  rest(
    'a number',
    'POST',
    () => '/transactions',
    () => `{"amount":${DIGITS}00}`,
  ),
  rest(
    'a number for a text',
    'POST',
    () => '/transactions',
    () => `{"object_id":${DIGITS}}`,
  ),
  rest(
    'an unknown field',
    'POST',
    () => '/transactions',
    card => body({ [card]: 'a' }),
  ),
  rest(
    'an unknown field of a part',
    'POST',
    () => '/transactions',
    card => body({ stripe: { [card]: card } }),
  ),
  rest(
    'broken JSON',
    'POST',
    () => '/transactions',
    card => `{"a":"${card}`,
  ),
  rest(
    'a name twice',
    'POST',
    () => '/transactions',
    card => `{"${card}":"${card}","${card}":1}`,
  ),
  rest('the id of a question', 'GET', card => `/transactions/${path(card)}`),
  rest('the id of a history', 'GET', card => `/transactions/${path(card)}/history`),
  rest(
    'the id of a patch',
    'PATCH',
    card => `/transactions/${path(card)}`,
    () => ({ amount: 1 }),
  ),
  rest('a filter', 'GET', card => `/transactions?customer=${path(card)}&search=${path(card)}`),
  rest('an unknown filter', 'GET', card => `/transactions?${path(card)}=${path(card)}`),
  rest('a cursor', 'GET', card => `/transactions?after=${path(card)}`),
  rest(
    'a cursor that holds it',
    'GET',
    card => `/transactions?after=${Buffer.from(JSON.stringify([card])).toString('base64url')}`,
  ),
  rest('an order', 'GET', card => `/transactions?order_by=${path(card)}&limit=${path(card)}`),
  rest(
    'a policy',
    'POST',
    card => `/transactions?on_conflict=${path(card)}`,
    () => body(),
  ),
  rest(
    'an unknown path',
    'POST',
    card => `/${path(card)}`,
    card => body({ description: card }),
  ),
  ...[
    'idempotency-key',
    'if-match',
    'user-agent',
    'x-request-id',
    'referer',
    'cookie',
    'x-forwarded-for',
  ].map(
    (name): IngestionChannel => [
      `the header ${name}`,
      gateway =>
        gateway.send('PUT', '/transactions/headed', {
          body: { currency: 'EUR', amount: 1 },
          headers: { [name]: DIGITS },
        }),
    ],
  ),
  ['a key', gateway => gateway.send('GET', '/transactions', { key: DIGITS })],
  [
    'a content type',
    gateway =>
      gateway.send('POST', '/transactions', { body: 'x', headers: { 'content-type': `text/${DIGITS}` } }),
  ],
  rest('a filter of refusals', 'GET', card => `/rejections?object_id=${path(card)}&field=${path(card)}`),
  rest(
    'a filter of their counts',
    'GET',
    card => `/rejections/counts?field=${path(card)}&code=${path(card)}`,
  ),
  graphql(
    'a filter of rejections in a variable',
    () => 'query($filter: RejectionFilter) { rejections(filter: $filter) { edges { cursor } } }',
    card => ({ filter: { objectId: card, field: card } }),
  ),
  rest(
    'an unknown field with more than the number in its name',
    'POST',
    () => '/transactions',
    card => body({ [`a_${card}_b`]: 1 }),
  ),
  rest(
    'an id beside a wrong field',
    'POST',
    () => '/transactions',
    card => body({ object_id: card, amount: -1 }),
  ),
  graphql('the id of a query', card => `{ transaction(objectId: "${card}") { id } }`),
  graphql(
    'a filter in a variable',
    () => FILTER,
    card => ({ filter: { customer: card, search: card } }),
  ),
  graphql('a cursor over GraphQL', card => `{ transactions(after: "${card}") { totalCount } }`),
  graphql('an unknown field over GraphQL', () => `{ a${DIGITS} }`),
  graphql('an unknown argument', () => `{ transaction(a${DIGITS}: 1) { id } }`),
  graphql('an unknown variable', () => `{ transaction(objectId: $a${DIGITS}) { id } }`),
  graphql('an unknown fragment', () => `{ ...a${DIGITS} }`),
  graphql('an unknown type', () => `query($a: a${DIGITS}) { account { id } }`),
  graphql('an unknown directive', () => `{ account @a${DIGITS} { id } }`),
  graphql('an unknown choice', () => `{ transactions(orderBy: a${DIGITS}) { totalCount } }`),
  graphql('a comment', card => `{ account { id } } # ${card}`),
  graphql('a number over GraphQL', () => `{ transactions(first: ${DIGITS}) { totalCount } }`),
  graphql('broken GraphQL', card => `{ "${card}" `),
  graphql(
    'a variable of the wrong type',
    () => FILTER,
    card => ({ filter: { amountMin: card, status: card, [card]: card } }),
  ),
  graphql(
    'a variable that nobody declared',
    () => FILTER,
    card => ({ [card]: card }),
  ),
  graphql(
    'the customer of an erasure',
    card => `mutation { eraseCustomer(objectId: "${card}") { transactions } }`,
  ),
  graphql('the id of a key', card => `mutation { revokeApiKey(id: "${card}") { id } }`),
];
