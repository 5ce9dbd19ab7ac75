import { asks, type Belongings, idempotent, type Probe, rest } from './probes';

const idOf = ({ customerId }: Belongings) => ({ id: customerId });
const bodyOf = ({ customerId }: Belongings) => ({ object_id: customerId, name: 'Mine' });
const PARTS = `objectId version importedAt firstSeen lastSeen details { name } totals { transactions }
  paymentMethods { last4 } transactions(first: 2) { totalCount edges { node { description } } }`;

/** One probe for each query and mutation of customers. */
export const CUSTOMER_GRAPHQL_PROBES: Readonly<Record<string, Probe>> = {
  customer: asks(`query($id: ID!) { customer(objectId: $id) { ${PARTS} } }`, idOf),
  customers: asks(
    `query($id: String!) { a: customers(first: 2) { totalCount edges { node { ${PARTS} } } }
      b: customers(first: 2, filter: { search: $id }) { edges { node { ${PARTS} } } } }`,
    idOf,
  ),
  ingestCustomer: asks(
    'mutation($input: CustomerInput!) { ingestCustomer(input: $input) { outcome customer { version } } }',
    ({ customerId }) => ({ input: { objectId: customerId, name: 'Mine' } }),
  ),
  ingestCustomers: asks(
    `mutation($inputs: [CustomerInput!]!) { ingestCustomers(inputs: $inputs) {
      created unchanged replaced conflicts rejected results { customer { version } } } }`,
    ({ customerId }) => ({ inputs: [{ objectId: customerId, name: 'Mine again' }] }),
  ),
};

const one = ({ customerId }: Belongings) => `/customers/${customerId}`;
const transactions = (theirs: Belongings) => `${one(theirs)}/transactions`;

/** The same for each of their routes. */
export const CUSTOMER_REST_PROBES: Readonly<Record<string, Probe>> = {
  'GET /customers': rest('GET', () => '/customers'),
  'HEAD /customers': rest('HEAD', ({ customerId }) => `/customers?search=${customerId}`),
  'POST /customers': rest('POST', () => '/customers', { body: bodyOf, headers: idempotent }),
  'POST /customers/batch': rest('POST', () => '/customers/batch', { body: theirs => [bodyOf(theirs)] }),
  'GET /customers/:objectId': rest('GET', one),
  'HEAD /customers/:objectId': rest('HEAD', one),
  'PUT /customers/:objectId': rest('PUT', one, { body: bodyOf, headers: () => ({ 'if-match': '"1"' }) }),
  'GET /customers/:objectId/transactions': rest('GET', transactions),
  'HEAD /customers/:objectId/transactions': rest('HEAD', transactions),
};
