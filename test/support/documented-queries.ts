import type { Transaction } from '../../src/modules/transactions/transaction.model';
import type { Body } from './a-transaction';
import type { GatewayClient } from './gateway';
import { inQuery, insightQueries } from './insight-queries';
import { inEnumValues } from './naming';

/** A question that a caller may ask, over one of the protocols. */
export type DocumentedQuery =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly query: string; readonly variables?: object };

/** Asks it, and throws what it was refused for: a question that is not answered proves nothing. */
export async function askDocumented(gateway: GatewayClient, asked: DocumentedQuery): Promise<Body> {
  if ('path' in asked) {
    const { status, body } = await gateway.send('GET', asked.path);
    if (status !== 200) throw new Error(`${asked.name} was answered with ${status}: ${body.detail}`);
    return body;
  }
  const { data, errors } = await gateway.graphql(asked.query, asked.variables);
  if (errors) throw new Error(`${asked.name} was refused: ${JSON.stringify(errors)}`);
  return data;
}

const CUSTOMERS = `customers(first: 20) { pageInfo { hasNextPage } edges { cursor node { objectId version firstSeen lastSeen
  details { name } totals { transactions approvedVolume { currency amount } } paymentMethods { last4 }
  transactions(first: 3) { edges { node { amount } } } } } }`;

const LIST = `query($filter: TransactionFilter, $orderBy: TransactionOrder, $first: Int, $after: String) {
  transactions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor } edges { node { objectId } } } }`;
const COUNT = 'query($filter: TransactionFilter) { transactions(filter: $filter, first: 1) { totalCount } }';

const ORDERS = ['CREATED', 'RECEIVED', 'AMOUNT'].flatMap(key => [`${key}_DESC`, `${key}_ASC`]);

/** Every filter, and some of the combinations that people use, with what some transaction has. */
function filtersLike(one: Transaction): Readonly<Record<string, Body>> {
  const card = one.paymentMethodDetails;
  const day = { createdFrom: '2026-06-10T00:00:00Z', createdTo: '2026-06-11T00:00:00Z' };
  return {
    none: {},
    created: day,
    received: { receivedFrom: '2026-06-10T00:00:00Z', receivedTo: '2026-06-11T00:00:00Z' },
    status: { status: 'declined' },
    responseCategory: { responseCategory: one.responseCategory },
    processor: { processor: one.processor },
    merchantAccountId: { merchantAccountId: one.merchantAccountId },
    currency: { currency: one.currency },
    amountMin: { amountMin: 4_000 },
    amountMax: { amountMax: 1_000 },
    amountRare: { amountMin: 5_123, amountMax: 5_140 },
    scheme: { scheme: card?.scheme },
    issuerCountry: { issuerCountry: card?.issuerCountry },
    issuerBank: { issuerBank: card?.issuerBank },
    bin: { bin: card?.bin },
    last4: { last4: card?.last4 },
    fingerprint: { fingerprint: card?.fingerprint },
    customer: { customer: one.customerDetails?.objectId },
    orderId: { orderId: one.braintree?.orderId ?? 'order-aaaaaab' },
    refunded: { refunded: true },
    disputed: { disputed: true },
    metadataKey: { metadataKey: 'channel' },
    metadataValue: { metadataKey: 'channel', metadataValue: 'app' },
    searchOne: { search: one.objectId },
    searchMany: { search: 'txn_' },
    aDayOfACustomer: { ...day, customer: one.customerDetails?.objectId },
    declinedCards: { ...day, status: 'declined', scheme: 'visa', currency: 'USD' },
    cardAtThePrice: { last4: card?.last4, amountMin: one.amount, amountMax: one.amount },
    nothing: { issuerBank: 'a bank that nobody has', disputed: true },
  };
}

/**
 * Every question of the documentation: whoever adds one to the interface adds it here, and what it sends to the
 * database is then held to the rules that all statements are held to.
 */
export function documentedQueries(one: Transaction): readonly DocumentedQuery[] {
  const { objectId } = one;
  const path = `/transactions/${encodeURIComponent(objectId)}`;
  const customer = String(one.customerDetails?.objectId);
  const ofCustomer = `/customers/${encodeURIComponent(customer)}`;
  return [
    { name: 'one transaction over REST', path },
    { name: 'its history over REST', path: `${path}/history` },
    {
      name: 'one transaction with its history',
      query: 'query($id: ID!) { transaction(objectId: $id) { amount history { version } } }',
      variables: { id: objectId },
    },
    {
      name: 'a page with histories',
      query: '{ transactions(first: 20) { edges { node { objectId history { version } } } } }',
    },
    { name: 'customers over REST', path: '/customers?limit=200' },
    { name: 'customers whose ids begin alike', path: `/customers?search=${customer.slice(0, 5)}` },
    { name: 'customers with all their parts', query: `{ ${CUSTOMERS} }` },
    {
      name: 'customers before one',
      query: '{ customers(last: 20) { totalCount edges { node { objectId } } } }',
    },
    { name: 'one customer over REST', path: ofCustomer },
    { name: 'the transactions of one customer over REST', path: `${ofCustomer}/transactions` },
    {
      name: 'the declined transactions of customers',
      query: `{ customers(first: 3) { edges { node {
        transactions(filter: { status: DECLINED }) { totalCount edges { node { amount } } } } } } }`,
    },
    { name: 'the account', query: '{ account { name } }' },
    { name: 'the keys', query: '{ apiKeys { id name } }' },
    { name: 'the audit log', query: '{ auditLog { edges { cursor node { at } } } }' },
    ...Object.entries(filtersLike(one)).flatMap(([name, filter]) => [
      { name: `the list over REST, ${name}`, path: `/transactions?limit=20${inQuery(filter)}` },
      { name: `the count, ${name}`, query: COUNT, variables: { filter: inEnumValues(filter) } },
    ]),
    ...insightQueries(one, filtersLike(one)),
  ];
}

/** The first page and the one after it, of every list in every order. */
export function documentedPages(one: Transaction) {
  return Object.entries(filtersLike(one)).flatMap(([filterName, filter]) =>
    ORDERS.map(orderBy => ({
      name: `${filterName} in ${orderBy}`,
      async askAll(gateway: GatewayClient): Promise<void> {
        const ask = async (page: object) => {
          const variables = { filter: inEnumValues(filter), orderBy, ...page };
          const data = await askDocumented(gateway, { name: filterName, query: LIST, variables });
          return (data as { transactions: Connection }).transactions.pageInfo;
        };
        // The pages backward in an order are those forward in the opposite one, which is asked for as well.
        const { endCursor } = await ask({ first: 20 });
        await ask({ first: 20, after: endCursor });
      },
    })),
  );
}

interface Connection {
  readonly pageInfo: { readonly endCursor: string | null };
}
