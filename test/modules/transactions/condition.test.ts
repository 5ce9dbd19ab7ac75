import fc from 'fast-check';
import { matches } from '../../../src/modules/transactions/condition.store';
import type { Transaction } from '../../../src/modules/transactions/transaction.model';
import { parseFilter, TransactionFilter } from '../../../src/modules/transactions/transaction-filter.model';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { TransactionReader } from '../../../src/modules/transactions/transaction-reader.store';
import { rowsOf } from '../../../src/platform/fields/table';
import { transactionRow } from '../../../src/platform/ingestion/object-row';
import type { Body } from '../../support/a-transaction';
import { anyTransaction } from '../../support/any-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';

const ROWS = 100;
const FILTERS = 300;

describe.each(databaseKinds)('a filter on %s', kind => {
  const fresh = useDatabase(kind);

  test('holds in memory for exactly the transactions that the database finds', async () => {
    const caller = aCaller();
    const bodies = fc
      .sample(likely(), ROWS)
      .map((body, at) => ({ ...body, object_id: `${body.object_id}${at}` }));
    const inputs = bodies.map(body => parse.wire.transaction(body));
    const { ingest } = verbsOn(fresh.database);
    const outcomes = await ingest.putMany(caller, inputs);
    const written = outcomes.map(({ object }) => object as Transaction);
    expect(written).not.toContain(null);
    const reader = new TransactionReader(fresh.database.engine, transactionRow(fresh.database));
    const page = { key: 'received', descending: false, limit: ROWS } as const;
    const read = await reader.page(caller.accountId, {}, page);
    let matched = 0;
    for (const filter of fc.sample(filtersOver(written), FILTERS)) {
      const found = (await reader.page(caller.accountId, filter, page)).map(({ id }) => id);
      matched += found.length;
      const [stored, told] = [read, written].map(all => all.filter(one => matches(filter, one)));
      expect([filter, stored?.map(({ id }) => id)]).toEqual([filter, found]);
      expect(told?.map(({ id }) => id)).toEqual(found);
    }
    expect(matched).toBeGreaterThan(FILTERS);
  });

  test('finds what has a label, however its name is written, and what has a text under it', async () => {
    // Not that of the test above: what it stores has labels of any name.
    const caller = aCaller({ accountId: 'LABELS' });
    const { ingest } = verbsOn(fresh.database);
    const rows = LABELS.flatMap((key, at) => {
      const one = { object_id: `one ${at}`, currency: 'USD', amount: 1 };
      const labelled = { ...one, metadata: { other: 'x', [key]: 'y\n"-' } };
      return [labelled, { ...one, object_id: `other ${at}`, metadata: { other: key } }];
    });
    await ingest.putMany(caller, rows.map(parse.wire.transaction));
    const reader = new TransactionReader(fresh.database.engine, transactionRow(fresh.database));
    const page = { key: 'received', descending: false, limit: ROWS } as const;
    for (const [at, metadataKey] of LABELS.entries()) {
      const filters = ['y\n"-', 'y', null].map(metadataValue => ({ metadataKey, metadataValue }));
      const found = filters.map(async filter => {
        const rows = await reader.page(caller.accountId, parseFilter.graphql(filter), page);
        return rows.map(({ objectId }) => objectId);
      });
      const one = `one ${at}`;
      expect([metadataKey, ...(await Promise.all(found))]).toEqual([metadataKey, [one], [], [one]]);
    }
  });
});

/** Names that mean something in a path of JSON, or are written with an escape. */
const LABELS = ['-', '-a', 'a-', 'a\nb', '"', '\\', '$.a', 'a"b', '*', '[0]', '\u0001'];

/** Any transaction, in which the filtered fields are often there and often alike. */
function likely(): fc.Arbitrary<Body> {
  const word = fc.constantFrom(
    'a',
    'A',
    'a ',
    'ab',
    'é',
    'e\u0301',
    '',
    '🦚',
    '\u{10ffff}',
    '\uffff',
    'a\u{10ffff}',
  );
  const common = fc.record(
    {
      object_id: word.filter(text => text !== ''),
      amount: fc.integer({ min: 0, max: 3 }),
      merchant_account_id: word,
      refunded: fc.boolean(),
      disputed: fc.boolean(),
      created: fc.constantFrom(
        '2026-03-30T12:00:00Z',
        '2026-03-30T14:00:00.001+02:00',
        '2016-12-31T23:59:60Z',
      ),
      metadata: fc.dictionary(
        word.filter(text => text !== ''),
        word,
        { maxKeys: 3 },
      ),
    },
    { requiredKeys: ['object_id', 'amount'] },
  );
  const parts = fc.record({
    payment_method_details: fc.option(fc.record({ scheme: word, issuer_bank: word, fingerprint: word }), {
      nil: null,
    }),
    customer_details: fc.option(fc.record({ object_id: word }), { nil: null }),
    braintree: fc.option(fc.record({ order_id: word }), { nil: null }),
  });
  return fc
    .tuple(anyTransaction(), common, fc.option(parts, { nil: {} }))
    .map(([any, likelyFields, likelyParts]) => ({ ...any, ...likelyFields, ...likelyParts }));
}

/** Filters of one to three conditions, whose values are often those of a stored transaction, or parts of them. */
function filtersOver(stored: readonly Transaction[]): fc.Arbitrary<TransactionFilter> {
  const names = rowsOf(TransactionFilter).map(({ name }) => name) as (keyof TransactionFilter)[];
  return fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...stored),
      fc.nat(),
    )
    .map(([chosen, like, chance]) => {
      const filter: Body = {};
      for (const name of chosen) {
        const value = valueLike(name, like, chance);
        if (value !== undefined && value !== null) filter[name] = value;
      }
      if (filter.metadataValue !== undefined)
        filter.metadataKey ??= Object.keys(like.metadata ?? {})[0] ?? 'a';
      return accepted(filter);
    })
    .filter(filter => filter !== undefined);
}

/** Undefined where the door takes no such filter: a part of a text may be a card number, or begin in half a character. */
function accepted(filter: Body): TransactionFilter | undefined {
  try {
    return parseFilter.graphql(filter);
  } catch {
    return undefined;
  }
}

function valueLike(name: keyof TransactionFilter, like: Transaction, chance: number): unknown {
  const begin = (text?: string | null) => text?.slice(0, chance % (text.length + 1));
  const card = like.paymentMethodDetails;
  const keys = Object.keys(like.metadata ?? {});
  const key = keys[chance % Math.max(1, keys.length)];
  const values: Record<keyof TransactionFilter, unknown> = {
    createdFrom: like.created,
    createdTo: like.created,
    receivedFrom: like.receivedAt,
    receivedTo: like.receivedAt,
    status: like.status,
    responseCategory: like.responseCategory,
    processor: like.processor,
    merchantAccountId: like.merchantAccountId,
    currency: like.currency.toLowerCase(),
    amountMin: like.amount,
    amountMax: like.amount,
    scheme: card?.scheme,
    issuerCountry: card?.issuerCountry,
    issuerBank: card?.issuerBank,
    bin: begin(card?.bin),
    last4: card?.last4,
    fingerprint: card?.fingerprint,
    customer: like.customerDetails?.objectId,
    orderId: like.braintree?.orderId,
    refunded: chance % 2 === 0,
    disputed: chance % 2 === 0,
    metadataKey: key,
    metadataValue: key === undefined ? 'a' : like.metadata?.[key],
    search: begin(
      [like.objectId, like.id, like.braintree?.orderId, like.customerDetails?.objectId][chance % 4],
    ),
  };
  return values[name];
}
