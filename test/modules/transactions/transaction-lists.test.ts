import fc from 'fast-check';
import type { Transaction } from '../../../src/modules/transactions/transaction.model';
import type { TransactionFilter } from '../../../src/modules/transactions/transaction-filter.model';
import { cursorOf } from '../../../src/platform/database/cursor';
import type { Order } from '../../../src/platform/database/page';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';
import { storeSeries } from '../../support/stored-series';

/** More than one step goes over, and more than are read at once. */
const ROWS = 1_300;

/** For each filter: what it asks of a transaction, and whether another one has it. Written without the store's help. */
type Meant = { [F in keyof TransactionFilter]-?: (value: never, of: Transaction) => boolean };
const MEANT: Omit<Meant, 'metadataValue'> = {
  createdFrom: (value: string, { createdAt }) => createdAt >= value,
  createdTo: (value: string, { createdAt }) => createdAt < value,
  receivedFrom: (value: string, { receivedAt }) => receivedAt >= value,
  receivedTo: (value: string, { receivedAt }) => receivedAt < value,
  status: (value, { status }) => status === value,
  responseCategory: (value, { responseCategory }) => responseCategory === value,
  processor: (value, { processor }) => processor === value,
  merchantAccountId: (value, { merchantAccountId }) => merchantAccountId === value,
  currency: (value, { currency }) => currency === value,
  amountMin: (value, { amount }) => amount >= value,
  amountMax: (value, { amount }) => amount <= value,
  scheme: (value, { paymentMethodDetails }) => paymentMethodDetails?.scheme === value,
  issuerCountry: (value, { paymentMethodDetails }) => paymentMethodDetails?.issuerCountry === value,
  issuerBank: (value, { paymentMethodDetails }) => paymentMethodDetails?.issuerBank === value,
  bin: (value: string, { paymentMethodDetails }) => paymentMethodDetails?.bin?.startsWith(value) === true,
  last4: (value, { paymentMethodDetails }) => paymentMethodDetails?.last4 === value,
  fingerprint: (value, { paymentMethodDetails }) => paymentMethodDetails?.fingerprint === value,
  customer: (value, { customerDetails }) => customerDetails?.objectId === value,
  orderId: (value, { braintree }) => braintree?.orderId === value,
  refunded: (value, { refunded }) => (refunded ?? false) === value,
  disputed: (value, { disputed }) => (disputed ?? false) === value,
  metadataKey: (value, { metadata }) => metadata?.[value] !== undefined,
  search: (value: string, { objectId, id, customerDetails, braintree }) =>
    [objectId, id, customerDetails?.objectId, braintree?.orderId].some(text => text?.startsWith(value)),
};

const ORDERS = {
  CREATED_DESC: ({ createdAt, id }: Transaction) => `${createdAt} ${id}`,
  CREATED_ASC: ({ createdAt, id }: Transaction) => `${createdAt} ${id}`,
  RECEIVED_DESC: ({ id }: Transaction) => id,
  RECEIVED_ASC: ({ id }: Transaction) => id,
  AMOUNT_DESC: ({ amount, id }: Transaction) => `${String(amount).padStart(16, '0')} ${id}`,
  AMOUNT_ASC: ({ amount, id }: Transaction) => `${String(amount).padStart(16, '0')} ${id}`,
} as const satisfies Record<Order, unknown>;

function expected(stored: readonly Transaction[], filter: TransactionFilter, order: Order): string[] {
  const meant = Object.entries(filter) as [keyof typeof MEANT, never][];
  const keyed = stored
    .filter(one => meant.every(([name, value]) => MEANT[name](value, one)))
    .map(one => [ORDERS[order](one), one.objectId] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return (order.endsWith('DESC') ? keyed.reverse() : keyed).map(([, objectId]) => objectId);
}

/** What a user might look for who has one of the transactions before their eyes. */
function filterFor(one: Transaction, names: readonly string[], length: number): TransactionFilter {
  const card = one.paymentMethodDetails;
  const all: Record<string, unknown> = {
    ...{ createdFrom: one.createdAt, createdTo: one.createdAt },
    ...{ receivedFrom: one.receivedAt, receivedTo: one.receivedAt, status: one.status },
    ...{ responseCategory: one.responseCategory, processor: one.processor, currency: one.currency },
    ...{ merchantAccountId: one.merchantAccountId, amountMin: one.amount, amountMax: one.amount },
    ...{ scheme: card?.scheme, issuerCountry: card?.issuerCountry, issuerBank: card?.issuerBank },
    ...{ bin: card?.bin?.slice(0, 6), last4: card?.last4, fingerprint: card?.fingerprint },
    ...{ customer: one.customerDetails?.objectId, orderId: one.braintree?.orderId },
    ...{ refunded: one.refunded ?? false, disputed: one.disputed ?? false, metadataKey: 'channel' },
    search: [one.objectId, one.customerDetails?.objectId, one.id][length % 3]?.slice(0, 1 + length),
  };
  return Object.fromEntries(names.map(name => [name, all[name]]).filter(([, value]) => value != null));
}

describe.each(databaseKinds)('lists of many transactions on %s', kind => {
  const database = useDatabase(kind);
  let stored: readonly Transaction[];
  beforeAll(async () => {
    stored = await storeSeries(database.database, 'ACCOUNT', ROWS);
    await storeSeries(database.database, 'NEIGHBOUR', 300);
  });

  async function readAll(filter: TransactionFilter, order: Order, size: number, backward: boolean) {
    const { transactions } = verbsOn(database.database);
    const found: string[] = [];
    let cursor: string | null = null;
    for (;;) {
      const page = backward ? { last: size, before: cursor } : { first: size, after: cursor };
      const { transactions: rows, ...more } = await transactions.list(aCaller(), { filter, order, ...page });
      const ids = rows.map(({ objectId }) => objectId);
      if (backward) found.unshift(...ids);
      else found.push(...ids);
      const next = backward ? rows[0] : rows.at(-1);
      if (!next || !(backward ? more.hasPreviousPage : more.hasNextPage)) return found;
      cursor = cursorOf(order, next);
    }
  }

  test('hold what the filters mean, in the order asked for, from both ends, and are counted right', async () => {
    const names = fc.subarray(Object.keys(MEANT), { minLength: 0, maxLength: 3 });
    const question = fc.record({
      one: fc.nat(ROWS - 1),
      names,
      length: fc.nat(11),
      order: fc.constantFrom(...(Object.keys(ORDERS) as Order[])),
      backward: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ one, names: asked, length, order, backward }) => {
        const filter = filterFor(stored[one] as Transaction, asked, length);
        const right = expected(stored, filter, order);
        const size = right.length > 100 ? 200 : 7;
        expect(await readAll(filter, order, size, backward)).toEqual(right);
        expect(await verbsOn(database.database).transactions.count(aCaller(), filter)).toBe(right.length);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test.each(Object.keys(MEANT))('are right for %s alone, whatever the order', async name => {
    const filter = filterFor(stored[ROWS / 2] as Transaction, [name], 6);
    for (const order of ['CREATED_DESC', 'RECEIVED_ASC', 'AMOUNT_DESC'] as const)
      expect(await readAll(filter, order, 200, false)).toEqual(expected(stored, filter, order));
  });
});
