import { body, graphql, type IngestionChannel, path, rest } from './card-forms';

const INGEST = 'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }';
const said = (own: object) => () => ({ input: { objectId: 'a', currency: 'EUR', amount: 1, ...own } });

/** Ways in that refuse whoever brings a card number, because it would be kept. */
export const KEEPING: readonly IngestionChannel[] = [
  rest(
    'a field',
    'POST',
    () => '/transactions',
    card => body({ description: card }),
  ),
  rest(
    'the id',
    'POST',
    () => '/transactions',
    card => body({ object_id: card }),
  ),
  rest(
    'the id in a path',
    'PUT',
    card => `/transactions/${path(card)}`,
    () => ({ currency: 'EUR', amount: 1 }),
  ),
  rest(
    'a key of the metadata',
    'POST',
    () => '/transactions',
    card => body({ metadata: { [card]: 'a' } }),
  ),
  rest(
    'a text of the metadata',
    'POST',
    () => '/transactions',
    card => body({ metadata: { a: card } }),
  ),
  rest(
    'the processor',
    'POST',
    () => '/transactions',
    card => body({ processor: card }),
  ),
  rest(
    'a patch',
    'PATCH',
    () => '/transactions/kept',
    card => ({ description: card }),
  ),
  rest(
    'the metadata of a patch',
    'PATCH',
    () => '/transactions/kept',
    card => ({ metadata: { [card]: 'a' } }),
  ),
  graphql(
    'a variable',
    () => INGEST,
    card => said({ description: card })(),
  ),
  graphql(
    'a part in a variable',
    () => INGEST,
    card => said({ billingDetails: { line1: card } })(),
  ),
  graphql(
    'the metadata in a variable',
    () => INGEST,
    card => said({ metadata: { [card]: card } })(),
  ),
  graphql(
    'a literal',
    card =>
      `mutation { ingestTransaction(input: { objectId: "a", currency: "EUR", amount: 1, description: "${card}" }) { outcome } }`,
  ),
  graphql(
    'a block of text',
    card =>
      `mutation { ingestTransaction(input: { objectId: """${card}""", currency: "EUR", amount: 1 }) { outcome } }`,
  ),
  graphql(
    'a default',
    card =>
      `mutation($input: TransactionInput! = { objectId: "a", currency: "EUR", amount: 1, description: "${card}" }) { ingestTransaction(input: $input) { outcome } }`,
  ),
  graphql(
    'a patch over GraphQL',
    () =>
      'mutation($patch: TransactionPatchInput!) { updateTransaction(objectId: "kept", patch: $patch) { outcome } }',
    card => ({ patch: { description: card } }),
  ),
  graphql(
    'the name of a key',
    card => `mutation { createApiKey(input: { name: "${card}", scopes: [READ] }) { value } }`,
  ),
];
