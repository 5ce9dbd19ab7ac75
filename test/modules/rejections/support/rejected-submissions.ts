import { aTransaction, type Body } from '../../../support/a-transaction';
import type { Answer, Gateway } from '../../../support/gateway';
import { aReversal } from '../../../support/reversal-parsers';

export const STREAM = { headers: { 'content-type': 'application/x-ndjson' } };
const INGEST = 'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }';
const INGEST_MANY =
  'mutation($inputs: [TransactionInput!]!) { ingestTransactions(inputs: $inputs) { rejected } }';
const PATCH =
  'mutation($id: ID!, $patch: TransactionPatchInput!) { updateTransaction(objectId: $id, patch: $patch) { outcome } }';

/** A transaction that is refused for its amount, and what is said of that. */
export const wrong = (own: Body = {}) => aTransaction({ object_id: 'a', amount: -1, ...own });
const wrongInput = { objectId: 'a', currency: 'EUR', amount: -1 };
export const AMOUNT = {
  field: 'amount',
  code: 'INVALID',
  message: 'must be a whole number from 0 to 2^53 − 1.',
};
export const lines = (...rows: unknown[]) =>
  rows.map(row => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');

type Sending = (gateway: Gateway, key: string) => Promise<Answer | Answer['body']>;
export const rest =
  (
    method: string,
    path: string,
    request: { body?: unknown; headers?: Record<string, string> } = {},
  ): Sending =>
  (gateway, key) =>
    gateway.send(method, path, { key, ...request });
export const graphql =
  (query: string, variables: object = {}): Sending =>
  (gateway, key) =>
    gateway.graphql(query, variables, key);

/** What is sent wrongly, and what is recorded of it. */
export type Rejection = readonly [what: string, send: Sending, recorded: object];

/** Transactions that are sent wrongly. */
export const REFUSED: readonly Rejection[] = [
  [
    'a wrong field over REST',
    rest('POST', '/transactions', { body: wrong() }),
    { channel: 'rest', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a wrong field of a replacement',
    rest('PUT', '/transactions/a', { body: wrong() }),
    { channel: 'rest', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'another id than that of the path',
    rest('PUT', '/transactions/b', { body: wrong() }),
    {
      channel: 'rest',
      kind: 'transaction',
      object_id: null,
      code: 'INVALID',
      errors: [{ field: 'object_id' }],
    },
  ],
  [
    'a patch of nothing',
    rest('PATCH', '/transactions/nobodys', { body: { amount: 1 } }),
    { channel: 'rest', object_id: 'nobodys', code: 'NOT_FOUND', errors: [{ field: '', code: 'NOT_FOUND' }] },
  ],
  [
    'a wrong patch',
    rest('PATCH', '/transactions/kept', { body: { amount: -1 } }),
    { channel: 'rest', object_id: 'kept', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a patch of another version',
    rest('PATCH', '/transactions/kept', { body: { amount: 3 }, headers: { 'if-match': '"7"' } }),
    { channel: 'rest', object_id: 'kept', code: 'STALE' },
  ],
  [
    'other content under the same id',
    rest('POST', '/transactions', { body: aTransaction({ object_id: 'kept', amount: 2 }) }),
    { channel: 'rest', object_id: 'kept', code: 'CONFLICT', errors: [{ field: '', code: 'CONFLICT' }] },
  ],
  [
    'what is no JSON',
    rest('POST', '/transactions', { body: '{' }),
    { channel: 'rest', kind: 'transaction', object_id: null, code: 'INVALID', errors: [{ field: '' }] },
  ],
  [
    'a body that is too large',
    rest('POST', '/transactions', { body: `"${'x'.repeat(1024 * 1024)}"` }),
    { channel: 'rest', code: 'TOO_LARGE', errors: [{ field: '', code: 'TOO_LARGE' }] },
  ],
  [
    'a body of another type',
    rest('POST', '/transactions/batch', { body: 'a,b', headers: { 'content-type': 'text/csv' } }),
    { channel: 'batch', kind: 'transaction', code: 'UNSUPPORTED_MEDIA_TYPE' },
  ],
  [
    'a wrong policy',
    rest('POST', '/transactions?on_conflict=never', { body: wrong() }),
    { channel: 'rest', object_id: null, code: 'INVALID' },
  ],
  [
    'a row of an array',
    rest('POST', '/transactions/batch', { body: [aTransaction(), wrong()] }),
    { channel: 'batch', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a batch that is no array',
    rest('POST', '/transactions/batch', { body: {} }),
    { channel: 'batch', object_id: null, code: 'INVALID' },
  ],
  [
    'a line of a stream',
    rest('POST', '/transactions/batch', { body: lines(aTransaction(), wrong()), ...STREAM }),
    { channel: 'ndjson', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a line that is no JSON',
    rest('POST', '/transactions/batch', { body: lines('{', aTransaction()), ...STREAM }),
    { channel: 'ndjson', kind: 'transaction', object_id: null, code: 'INVALID', errors: [{ field: '' }] },
  ],
  [
    'a stream under an idempotency key',
    rest('POST', '/transactions/batch', {
      body: lines(aTransaction()),
      headers: { ...STREAM.headers, 'idempotency-key': 'k' },
    }),
    { channel: 'ndjson', code: 'INVALID' },
  ],
  [
    'a wrong field over GraphQL',
    graphql(INGEST, { input: wrongInput }),
    { channel: 'graphql', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a wrong field of a part over GraphQL, in the names of REST',
    graphql(INGEST, { input: { ...wrongInput, amount: 1, billingDetails: { countryCode2Letter: 'DEU' } } }),
    { object_id: 'a', errors: [{ field: 'billing_details.country_code_2_letter' }] },
  ],
  [
    'one of many over GraphQL',
    graphql(INGEST_MANY, { inputs: [{ ...wrongInput, objectId: 'of-many', amount: 1 }, wrongInput] }),
    { channel: 'graphql', kind: 'transaction', object_id: 'a', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'too many over GraphQL',
    graphql(INGEST_MANY, { inputs: Array(1_001).fill(wrongInput) }),
    { channel: 'graphql', kind: null, object_id: null, code: 'TOO_LARGE' },
  ],
  [
    'a patch of nothing over GraphQL',
    graphql(PATCH, { id: 'nobodys', patch: { amount: 1 } }),
    { channel: 'graphql', kind: 'transaction', object_id: 'nobodys', code: 'NOT_FOUND' },
  ],
  [
    'a wrong patch over GraphQL',
    graphql(PATCH, { id: 'kept', patch: { amount: -1 } }),
    { channel: 'graphql', kind: 'transaction', object_id: 'kept', code: 'INVALID', errors: [AMOUNT] },
  ],
  [
    'a variable of the wrong type',
    graphql(PATCH, { id: { a: 1 }, patch: { amount: 1 } }),
    { channel: 'graphql', kind: null, object_id: null, code: 'INVALID', errors: [{ field: '' }] },
  ],
  [
    'a mutation that asks for what there is not',
    graphql('mutation { ingestTransaction(input: { objectId: "a" }) { outcome nonsense } }'),
    { channel: 'graphql', kind: null, object_id: null, errors: [{ field: '' }, {}, { code: 'INVALID' }] },
  ],
  [
    'what is no JSON, over GraphQL',
    rest('POST', '/graphql', { body: '{' }),
    { channel: 'graphql', kind: null, object_id: null, code: 'INVALID' },
  ],
];

/** What is refused, and is no error of what was sent, or was never to be written. */
export const UNRECORDED: readonly (readonly [what: string, send: Sending])[] = [
  ['a wrong key', (gateway, key) => gateway.send('POST', '/transactions', { key: `${key}x`, body: wrong() })],
  ['a route that there is not', rest('POST', '/transaction', { body: wrong() })],
  ['a method that there is not', rest('DELETE', '/transactions/a')],
  ['a question', rest('GET', '/transactions?amount_min=x')],
  ['a question for what there is not', rest('GET', '/transactions/nobodys')],
  ['a wrong query', graphql('{ nonsense }')],
  ['a document that is no GraphQL', graphql('mutation {')],
  ['another mutation', graphql('mutation { revokeApiKey(id: "nobodys") { id } }')],
  ['what is accepted', rest('POST', '/transactions', { body: aTransaction() })],
  ['a question for a refund that there is not', rest('GET', '/refunds/nobodys')],
  ['a refund that is accepted', rest('POST', '/refunds', { body: aReversal('kept') })],
];
