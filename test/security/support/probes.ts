import { aTransaction, type Body } from '../../support/a-transaction';
import type { Gateway } from '../../support/gateway';
import { listen } from '../../support/listening';

/** What belongs to one account, as another might come to know of it. */
export interface Belongings {
  readonly objectId: string;
  readonly id: string;
  readonly customerId: string;
  readonly keyId: string;
  /** The key that stored it, and was refused once. */
  readonly senderId: string;
  /** Cursors: behind the first of its transactions, and behind the first line of its audit log. */
  readonly cursor: string;
  readonly auditCursor: string;
  readonly idempotencyKey: string;
}

/** Asks for, or tries to change, what belongs to someone with the key of someone else. */
export type Probe = (gateway: Gateway, key: string, theirs: Belongings) => Promise<unknown>;

const ENTRY =
  'id objectId description refunded disputed refunds { description } disputes { description } customerDetails { name } history { version actor { id name } }';
const PAGE = `totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { ${ENTRY} } }`;

export const asks =
  (query: string, variables: (theirs: Belongings) => object): Probe =>
  async (gateway, key, theirs) =>
    gateway.graphql(query, variables(theirs), key);

const bodyOf = ({ objectId }: Belongings): Body => ({ object_id: objectId, currency: 'EUR', amount: 7 });

/** One probe for each query, mutation and subscription of the schema. */
export const GRAPHQL_PROBES: Readonly<Record<string, Probe>> = {
  account: asks('{ account { id name conflictPolicy } }', () => ({})),
  apiKeys: asks('{ apiKeys { name scopes revokedAt } }', () => ({})),
  auditLog: asks(
    'query($after: String) { auditLog(after: $after, first: 50) { edges { node { action actorName target details } } } }',
    ({ auditCursor }) => ({ after: auditCursor }),
  ),
  rejections: asks(
    'query($id: ID) { rejections(filter: { objectId: $id }) { edges { node { objectId errors { field } } } } }',
    ({ objectId }) => ({ id: objectId }),
  ),
  rejectionCounts: asks(
    'query($id: ID) { rejectionCounts(filter: { keyId: $id }) { field count firstAt lastAt } }',
    ({ senderId }) => ({ id: senderId }),
  ),
  transaction: asks(`query($id: ID!) { transaction(objectId: $id) { ${ENTRY} } }`, ({ objectId }) => ({
    id: objectId,
  })),
  transactions: async (gateway, key, { cursor, customerId, objectId }) => {
    const query = `query($filter: TransactionFilter, $after: String, $before: String) {
      after: transactions(filter: $filter, after: $after) { ${PAGE} }
      before: transactions(filter: $filter, before: $before, last: 9) { ${PAGE} } }`;
    const from = { createdFrom: '2000-01-01T00:00:00Z', receivedTo: '2100-01-01T00:00:00Z' };
    const named = [{ customer: customerId }, { search: objectId }];
    const asked = [undefined, ...named, from, { currency: 'EUR' }, { amountMin: 0, status: 'UNKNOWN' }];
    const cursors = { after: cursor, before: cursor };
    return Promise.all(asked.map(filter => gateway.graphql(query, { filter, ...cursors }, key)));
  },
  metrics: asks(
    `query($by: [MetricGrouping!], $filter: TransactionFilter) {
      metrics(from: "2000-01-01", to: "2100-01-01", by: $by, filter: $filter, options: { countRetriesOnce: true }) {
        totals { attempts turnover { amount } disputeCount group { value rawCodes { code } } } } }`,
    ({ customerId }) => ({
      by: [{ dimension: 'PROCESSOR' }, { metadataKey: 'plan' }],
      filter: { customer: customerId },
    }),
  ),
  transactionChanged: async (gateway, key) => {
    const select = 'outcome transaction { objectId description refunded disputed customerDetails { name } }';
    const { told, until, stop } = await listen({ url: gateway.url, key, select });
    await gateway.send('POST', '/transactions', { key, body: aTransaction() });
    await until(() => told.length > 0);
    stop();
    return told;
  },
  revokeApiKey: asks('mutation($id: ID!) { revokeApiKey(id: $id) { name } }', ({ keyId }) => ({ id: keyId })),
  rotateApiKey: asks('mutation($id: ID!) { rotateApiKey(id: $id, overlapSeconds: 0) { value } }', theirs => ({
    id: theirs.keyId,
  })),
  createApiKey: asks(
    'mutation { createApiKey(input: { name: "n", scopes: [READ] }) { key { name scopes } } }',
    () => ({}),
  ),
  updateAccount: asks(
    'mutation { updateAccount(patch: { conflictPolicy: REPLACE }) { conflictPolicy } }',
    () => ({}),
  ),
  eraseCustomer: asks(
    'mutation($id: ID!) { eraseCustomer(objectId: $id, metadata: true) { transactions versions next } }',
    ({ customerId }) => ({ id: customerId }),
  ),
  ingestTransaction: asks(
    'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome transaction { amount } } }',
    ({ objectId }) => ({ input: { objectId, currency: 'EUR', amount: 7 } }),
  ),
  ingestTransactions: asks(
    `mutation($inputs: [TransactionInput!]!) { ingestTransactions(inputs: $inputs, onConflict: REPLACE) {
       received created unchanged replaced conflicts rejected } }`,
    ({ objectId }) => ({ inputs: [{ objectId, currency: 'EUR', amount: 8 }] }),
  ),
  updateTransaction: asks(
    `mutation($id: ID!) { updateTransaction(objectId: $id, patch: { amount: 9 }) {
       outcome transaction { amount version } } }`,
    ({ objectId }) => ({ id: objectId }),
  ),
};

export const rest =
  (method: string, path: (theirs: Belongings) => string, request: Partial<RestRequest> = {}): Probe =>
  async (gateway, key, theirs) => {
    const { body, headers } = request;
    const answer = await gateway.send(method, path(theirs), {
      key,
      body: body?.(theirs),
      headers: headers?.(theirs),
    });
    const told = ['etag', 'x-outcome', 'idempotency-replayed', 'retry-after'];
    return { ...answer, headers: told.map(name => `${name}: ${answer.headers.get(name)}`) };
  };

interface RestRequest {
  readonly body: (theirs: Belongings) => unknown;
  readonly headers: (theirs: Belongings) => Record<string, string>;
}

const ONE = ({ objectId }: Belongings): string => `/transactions/${objectId}`;
export const idempotent = ({ idempotencyKey }: Belongings) => ({ 'idempotency-key': idempotencyKey });

/** One probe for each route that asks for a key. What changes something comes last, PATCH before it is there. */
export const REST_PROBES: Readonly<Record<string, Probe>> = {
  'GET /transactions/:objectId': rest('GET', ONE),
  'HEAD /transactions/:objectId': rest('HEAD', ONE),
  'GET /transactions/:objectId/history': rest('GET', theirs => `${ONE(theirs)}/history`),
  'HEAD /transactions/:objectId/history': rest('HEAD', theirs => `${ONE(theirs)}/history`),
  'GET /transactions': rest('GET', ({ cursor }) => `/transactions?after=${cursor}`),
  'HEAD /transactions': rest('HEAD', ({ customerId }) => `/transactions?customer=${customerId}`),
  'GET /transactions/export': async (gateway, key, theirs) => {
    const created = 'created_from=2000-01-01T00:00:00Z';
    const asked = [
      '',
      `&after=${theirs.id}`,
      `&after=${theirs.id}&${created}`,
      `&customer=${theirs.customerId}`,
    ];
    const paths = asked.map(query => `/transactions/export?format=ndjson${query}`);
    return Promise.all(paths.map(path => rest('GET', () => path)(gateway, key, theirs)));
  },
  'HEAD /transactions/export': rest('HEAD', theirs => `/transactions/export?format=csv&after=${theirs.id}`),
  'GET /insights': rest('GET', () => '/insights?from=2000-01-01&to=2100-01-01&by=issuer_bank,currency'),
  'HEAD /insights': rest('HEAD', () => '/insights?from=2000-01-01&to=2100-01-01&format=csv'),
  'GET /rejections': rest('GET', ({ objectId }) => `/rejections?object_id=${objectId}`),
  'HEAD /rejections': rest('HEAD', ({ senderId }) => `/rejections?key_id=${senderId}`),
  'GET /rejections/counts': rest('GET', ({ senderId }) => `/rejections/counts?key_id=${senderId}`),
  'HEAD /rejections/counts': rest('HEAD', ({ senderId }) => `/rejections/counts?key_id=${senderId}`),
  'GET /graphql': rest('GET', () => '/graphql?query={transactions{totalCount}}', {
    headers: () => ({ 'apollo-require-preflight': '1' }),
  }),
  'POST /graphql': rest('POST', () => '/graphql', {
    body: () => ({ query: '{ transactions { totalCount } }' }),
  }),
  'PATCH /transactions/:objectId': rest('PATCH', ONE, { body: () => ({ amount: 3 }) }),
  'POST /transactions': rest('POST', () => '/transactions', { body: bodyOf, headers: idempotent }),
  'POST /transactions/batch': rest('POST', () => '/transactions/batch', {
    body: theirs => [bodyOf(theirs), aTransaction()],
  }),
  'PUT /transactions/:objectId': rest('PUT', ONE, { body: bodyOf, headers: () => ({ 'if-match': '"1"' }) }),
};

/** Routes for everybody: what they answer is the same for all. */
export const OPEN_ROUTES: readonly RegExp[] = [
  /^(GET|HEAD) \/(livez|readyz|healthcheck|openapi\.json|docs|docs\/errors|explorer)?$/,
  /^(GET|HEAD) \/assets\/[\w.-]+$/,
];
