import type { Transaction } from '../../../src/modules/transactions/transaction.model';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { create, inputOf, TRANSACTION } from '../../../src/modules/transactions/transaction-type';
import { toWire, wireText } from '../../../src/modules/transactions/transaction-wire';
import { decidePut } from '../../../src/platform/ingestion/decide-put';
import type { Decision } from '../../../src/platform/ingestion/write';
import { type Body, wholeTransaction } from '../../support/a-transaction';
import { aCaller } from '../../support/ingest';

const FIRST = '2026-03-30T21:41:08.123Z';
const LATER = '2026-04-01T00:00:00.000Z';
const body = (own: Body = {}): Body => ({ object_id: 'id', currency: 'USD', amount: 1, ...own });

function saved(own: Body, receivedAt = FIRST): Transaction {
  const metadata = { caller: aCaller(), id: 'ID', version: 1, receivedAt, updatedAt: receivedAt };
  return create(parse.wire.transaction(body(own)), metadata);
}

/** What becomes of a body that comes later, where the other is stored. */
function put(stored: Transaction, later: Body, now = LATER): Exclude<Decision, { outcome: 'REJECTED' }> {
  const input = parse.wire.transaction(later);
  const put = {
    caller: aCaller(),
    kind: TRANSACTION,
    input,
    onConflict: 'REPLACE',
    now,
    id: 'OTHER',
  } as const;
  const decision = decidePut(put)(stored);
  if (decision.outcome === 'REJECTED') throw decision.apiError;
  return decision;
}

/** Whether the one, sent where the other is stored, changes nothing. */
const isSame = (one: Body, other: Body): boolean => TRANSACTION.sameContent(saved(one), saved(other));

describe('what is sent again', () => {
  test('is the same whatever the order of its keys, at any depth', () => {
    const whole = wholeTransaction();
    const mixed = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, held]) => [key, mixed(held)])
          .reverse(),
      );
    };
    expect(isSame(mixed(whole) as Body, whole)).toBe(true);
  });

  test('is the same whatever its white space, escapes, case of the currency, nulls and empty parts', () => {
    const plain = { description: 'é', metadata: { k: 'v' } };
    const text = '{ "description" : "\\u00e9",\n "metadata":{"k":"v"}, "stripe": {"outcome_rule": null} }';
    const other = { ...JSON.parse(text), currency: 'usd', disputed: null, pagos: {}, billing_details: null };
    expect([isSame(plain, other), isSame(other, plain)]).toEqual([true, true]);
  });

  test('is other content when any value of any field is another, or is missing', () => {
    const whole = wholeTransaction();
    let seen = 0;
    for (const [key, value] of Object.entries(whole)) {
      if (key === 'object_id' || key === 'source_updated_at') continue;
      const isOpen = typeof value === 'object' && key !== 'metadata';
      const others = isOpen
        ? Object.entries(value as Body).flatMap(([name, held]) =>
            [other(held), null].map(changed => ({ ...(value as Body), [name]: changed })),
          )
        : [other(value), ...(REQUIRED.includes(key) ? [] : [null])];
      for (const changed of others) {
        expect([key, changed, isSame({ ...whole, [key]: changed }, whole)]).toEqual([key, changed, false]);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(2 * 118 - 10);
  });

  test('is the same although another release derived another status of it', () => {
    const sent = { stripe: { stripe_status: 'succeeded' } };
    const stored = Object.assign(saved(sent), { status: 'unknown', processor: 'other' });
    expect(put(stored, body(sent)).outcome).toBe('UNCHANGED');
  });

  test('is other content when its texts only look alike', () => {
    const texts = ['é', 'e\u0301', 'E', 'e', ' e', 'e ', '', '\u200be', 'ｅ', '"', '\\"', '\\'];
    for (const description of texts) {
      const alike = texts.filter(text => isSame({ description }, { description: text }));
      expect(alike).toEqual([description]);
    }
  });
});

const REQUIRED = ['currency', 'amount'];

/** Another value that the same field takes. */
function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'object') return { another: 'label' };
  const text = String(value);
  if (/^\d{4}-/.test(text)) return LATER;
  const others: Body = { EUR: 'USD', DE: 'FR', DEU: 'FRA', declined: 'failed', approved: 'failed' };
  const last = /^\d+$/.test(text) ? ['1', '2'] : ['x', 'y'];
  return others[text] ?? [...text].slice(0, -1).join('') + last.find(sign => !text.endsWith(sign));
}

describe('a transaction that was read can be sent back as it is', () => {
  const bodies: [string, Body][] = [
    ['with nothing but what is required', body()],
    ['with everything', wholeTransaction({ object_id: 'id' })],
    ['whose status is derived', body({ stripe: { stripe_status: 'succeeded' } })],
    ['whose status was sent', body({ status: 'blocked', stripe: { stripe_status: 'succeeded' } })],
    ['whose processor was sent', body({ processor: 'adyen' })],
    ['whose time was sent', body({ created: '2026-03-30t23:41:08.123456+02:00' })],
    ['whose time was sent and is the time of receipt', body({ created: FIRST })],
  ];

  test.each(bodies)('%s: nothing changes', (_, sent) => {
    const stored = saved(sent);
    const { outcome, object } = put(stored, JSON.parse(wireText(stored)));
    expect([outcome, object]).toEqual(['UNCHANGED', stored]);
  });

  test.each(bodies)(
    '%s: with one field changed, that field changes alone, and can be changed back',
    (_, sent) => {
      const stored = saved(sent);
      const changed = put(stored, { ...JSON.parse(wireText(stored)), description: 'changed' });
      expect(changed.outcome).toBe('REPLACED');
      const { description, updated_at, version, ...others } = toWire(changed.object);
      expect(toWire(stored)).toMatchObject(JSON.parse(JSON.stringify(others)));
      expect([description, updated_at, version]).toEqual(['changed', LATER, 2]);
      const back = put(changed.object, sent);
      expect(TRANSACTION.sameContent(back.object, stored)).toBe(true);
      expect(back.object).toMatchObject({ sent: stored.sent, created: stored.created });
    },
  );

  test.each(bodies)('%s: what was sent can be told from what was derived', (_, sent) => {
    const stored = saved(sent);
    const again = create(inputOf(stored), {
      caller: aCaller(),
      id: 'ID',
      version: 1,
      receivedAt: FIRST,
      updatedAt: FIRST,
    });
    expect(again).toEqual(stored);
  });
});

describe('when the payment happened', () => {
  test('is the time of receipt where no time was sent, also after a replacement', () => {
    const { object } = put(saved({}), body({ amount: 2 }));
    expect(object).toMatchObject({
      created: FIRST,
      createdAt: FIRST,
      receivedAt: FIRST,
      updatedAt: LATER,
    });
  });

  test('is kept as it was sent, and listed by its instant', () => {
    const created = '2026-03-30T23:41:08.123456789+02:00';
    expect(saved({ created })).toMatchObject({ created, createdAt: FIRST, sent: 'created' });
  });

  test('is kept as it was sent, although a replacement is received at that very moment', () => {
    const { outcome, object } = put(saved({}), body({ created: LATER }), LATER);
    expect([outcome, toWire(object).created, object.createdAt]).toEqual(['REPLACED', LATER, LATER]);
    expect(put(object, body({ created: LATER })).outcome).toBe('UNCHANGED');
  });

  test('takes back the time of receipt when the time that was sent is no longer sent', () => {
    const { outcome, object } = put(saved({ created: LATER }), body());
    expect([outcome, object.created, object.createdAt, object.sent]).toEqual(['REPLACED', FIRST, FIRST, '']);
  });
});

test('a status that was derived follows its evidence, one that was sent stays', () => {
  const settled = body({ braintree: { braintree_status: 'settled' } });
  expect(put(saved({}), settled).object).toMatchObject({ status: 'approved', processor: 'braintree' });
  const sent = { status: 'failed', processor: 'adyen' };
  expect(put(saved(sent), { ...settled, ...sent }).object).toMatchObject(sent);
});
