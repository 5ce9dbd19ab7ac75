import { TransactionFilter } from '../../../src/modules/transactions/transaction-filter.model';
import { wireName } from '../../../src/platform/fields/naming';
import { rowsOf } from '../../../src/platform/fields/table';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { inEnumValues } from '../../support/naming';

interface Case {
  readonly filter: Body;
  readonly found: readonly Body[];
  readonly passedOver: readonly Body[];
}

const card = (details: Body): Body => ({ payment_method_details: details });
const equals = (body: (value: string) => Body, value: string): Pick<Case, 'found' | 'passedOver'> => ({
  found: [body(value)],
  passedOver: [{}, ...[`${value} `, value.toUpperCase(), value.slice(1), ''].map(body)],
});

/** Compared by meaning: in any case, with spaces around and by any alias. */
const means = (
  body: (value: string) => Body,
  value: string,
  alias: string,
): Pick<Case, 'found' | 'passedOver'> => ({
  found: [value, ` ${value} `, value.toUpperCase(), value.toLowerCase(), alias].map(body),
  passedOver: [{}, ...[value.slice(1), '', 'Unknown'].map(body)],
});

/** For each filter, by its name in GraphQL: what it finds, and what it passes over. */
const CASES: Record<string, Case> = {
  createdFrom: {
    filter: { createdFrom: '2026-03-30T14:00:00+02:00' },
    found: [{ created: '2026-03-30T12:00:00Z' }, { created: '2026-03-30T12:00:00.001Z' }],
    passedOver: [{ created: '2026-03-30T11:59:59.999Z' }, { created: '2026-03-30T13:59:59+02:00' }],
  },
  createdTo: {
    filter: { createdTo: '2026-03-30T12:00:00Z' },
    found: [{ created: '2026-03-30T11:59:59.999Z' }],
    passedOver: [{ created: '2026-03-30T12:00:00Z' }, {}],
  },
  receivedFrom: { filter: { receivedFrom: '2020-01-01T00:00:00Z' }, found: [{}], passedOver: [] },
  receivedTo: { filter: { receivedTo: '2020-01-01T00:00:00Z' }, found: [], passedOver: [{}] },
  status: {
    filter: { status: 'declined' },
    found: [{ status: 'declined' }, { stripe: { stripe_status: 'failed', outcome_type: 'issuer_declined' } }],
    passedOver: [{}, { status: 'approved' }, { stripe: { stripe_status: 'failed' } }],
  },
  responseCategory: {
    filter: { responseCategory: 'cancelled' },
    found: [{ status: 'voided' }, { braintree: { braintree_status: 'voided' } }],
    passedOver: [{}, { status: 'approved' }],
  },
  processor: {
    filter: { processor: 'stripe' },
    found: [{ processor: 'stripe' }, { stripe: { stripe_status: 'x' } }],
    passedOver: [{}, { processor: 'Stripe' }, { braintree: { channel: 'x' } }],
  },
  merchantAccountId: {
    filter: { merchantAccountId: 'a shop' },
    ...equals(merchant_account_id => ({ merchant_account_id }), 'a shop'),
  },
  currency: {
    filter: { currency: 'eur' },
    found: [{ currency: 'EUR' }],
    passedOver: [{}, { currency: 'EEK' }],
  },
  amountMin: { filter: { amountMin: 100 }, found: [{ amount: 100 }], passedOver: [{ amount: 99 }] },
  amountMax: { filter: { amountMax: 100 }, found: [{ amount: 100 }], passedOver: [{ amount: 101 }] },
  scheme: { filter: { scheme: 'visa' }, ...means(scheme => card({ scheme }), 'visa', 'Visa Electron') },
  issuerCountry: {
    filter: { issuerCountry: 'France' },
    ...means(issuer_country => card({ issuer_country }), 'France', ' france'),
  },
  issuerBank: { filter: { issuerBank: 'a bank' }, ...equals(issuer_bank => card({ issuer_bank }), 'a bank') },
  bin: {
    filter: { bin: '424242' },
    found: ['424242', '4242424', '42424299'].map(bin => card({ bin })),
    passedOver: [{}, ...['424241', '424243', '142424'].map(bin => card({ bin }))],
  },
  last4: {
    filter: { last4: '0042' },
    found: [card({ last4: '0042' })],
    passedOver: [{}, card({ last4: '42' }), card({ last4: '4200' })],
  },
  fingerprint: { filter: { fingerprint: 'fp é' }, ...equals(fingerprint => card({ fingerprint }), 'fp é') },
  customer: {
    filter: { customer: 'cus_a' },
    ...equals(object_id => ({ customer_details: { object_id } }), 'cus_a'),
  },
  orderId: {
    filter: { orderId: 'order a' },
    ...equals(order_id => ({ braintree: { order_id } }), 'order a'),
  },
  refunded: {
    filter: { refunded: true },
    found: [{ refunded: true }],
    passedOver: [{}, { refunded: false }],
  },
  disputed: {
    filter: { disputed: false },
    found: [{}, { disputed: false }],
    passedOver: [{ disputed: true }],
  },
  metadataKey: {
    filter: { metadataKey: 'a "key"\\ $.[0] é 🦚' },
    found: [{ metadata: { 'a "key"\\ $.[0] é 🦚': '' } }],
    passedOver: [{}, { metadata: {} }, { metadata: { a: '"key"' } }, { metadata: { 'a key': 'a "key"' } }],
  },
  metadataValue: {
    filter: { metadataKey: 'k', metadataValue: 'true' },
    found: [{ metadata: { k: 'true', other: 'x' } }],
    passedOver: [
      {},
      ...['True', 'true ', '"true"', ''].map(k => ({ metadata: { k } })),
      { metadata: { j: 'true' } },
    ],
  },
  search: {
    filter: { search: 'Find%' },
    found: [
      { object_id: 'Find% me' },
      { braintree: { order_id: 'Find%' } },
      { customer_details: { object_id: 'Find%…' } },
    ],
    passedOver: [
      { object_id: 'find%' },
      { object_id: 'Finder' },
      { description: 'Find%' },
      { object_id: ' Find%' },
    ],
  },
};

const inQuery = (filter: Body) =>
  Object.entries(filter)
    .map(([name, value]) => `&${wireName(name)}=${encodeURIComponent(String(value))}`)
    .join('');

describe.each(databaseKinds)('filters on %s', kind => {
  const gateway = useGateway(kind);

  test('are all tried here', () => {
    expect(Object.keys(CASES).sort()).toEqual(
      rowsOf(TransactionFilter)
        .map(({ name }) => name)
        .sort(),
    );
  });

  test.each(Object.entries(CASES))(
    '%s finds what it says and nothing else, over both protocols',
    async (name, one) => {
      const key = await gateway.keyOf({ account: `account of ${name}` });
      const found = one.found.map(own => aTransaction(own));
      const body = [...found, ...one.passedOver.map(own => aTransaction(own))];
      const sent = await gateway.send('POST', '/transactions/batch', { key, body });
      expect(sent.body).toMatchObject({ created: body.length });
      const expected = found.map(({ object_id }) => object_id);

      const rest = await gateway.send('GET', `/transactions?order_by=received_asc${inQuery(one.filter)}`, {
        key,
      });
      expect(rest.body.data?.map((row: Body) => row.object_id)).toEqual(expected);
      const { data } = await gateway.graphql(
        `query($filter: TransactionFilter) { transactions(filter: $filter, orderBy: RECEIVED_ASC) {
        totalCount edges { node { objectId } } } }`,
        { filter: inEnumValues(one.filter) },
        key,
      );
      expect(data.transactions).toEqual({
        totalCount: expected.length,
        edges: expected.map(objectId => ({ node: { objectId } })),
      });
    },
  );

  test('hold all at once, and none is passed over for being null', async () => {
    const key = await gateway.keyOf({ account: 'all at once' });
    const bodies = [aTransaction({ refunded: true, amount: 5 }), aTransaction({ refunded: true, amount: 6 })];
    await gateway.send('POST', '/transactions/batch', { key, body: bodies });
    const query = `query($filter: TransactionFilter) { transactions(filter: $filter) { totalCount } }`;
    const count = async (filter: Body | null) =>
      (await gateway.graphql(query, { filter }, key)).data.transactions.totalCount;
    expect(await count({ refunded: true, amountMin: 6, status: null })).toBe(1);
    expect(await count({})).toBe(2);
    expect(await count(null)).toBe(2);
  });

  test('a label text without its key is refused: it would silently find everything', async () => {
    const rest = await gateway.send('GET', '/transactions?metadata_value=x');
    expect([rest.status, rest.body.errors]).toMatchObject([400, [{ field: 'metadata_key' }]]);
    const query = '{ transactions(filter: { metadataValue: "x" }) { totalCount } }';
    const { errors } = await gateway.graphql(query);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID', errors: [{ field: 'metadataKey' }] } }]);
  });
});
