import { decidePut } from '../../src/ingest/decide-put';
import { keep, sentAgain, TRANSACTION } from '../../src/ingest/kept';
import type { Transaction } from '../../src/model/transaction';
import { accept } from '../../src/model/transaction-doors';
import { toWire, wireText } from '../../src/model/transaction-wire';
import type { Decision } from '../../src/store/write';
import { type Body, wholeTransaction } from '../support/a-transaction';
import { aCaller } from '../support/ingest';

const FIRST = '2026-03-30T21:41:08.123Z';
const LATER = '2026-04-01T00:00:00.000Z';
const body = (own: Body = {}): Body => ({ object_id: 'id', currency: 'USD', amount: 1, ...own });

function kept(own: Body, receivedAt = FIRST): Transaction {
  const making = { caller: aCaller(), id: 'ID', version: 1, receivedAt, updatedAt: receivedAt };
  return keep(accept.wire.transaction(body(own)), making);
}

/** What becomes of a body that comes later, where the other is stored. */
function put(stored: Transaction, later: Body, now = LATER): Exclude<Decision, { outcome: 'REFUSED' }> {
  const input = accept.wire.transaction(later);
  const put = {
    caller: aCaller(),
    kind: TRANSACTION,
    input,
    onConflict: 'REPLACE',
    now,
    id: 'OTHER',
  } as const;
  const decision = decidePut(put)(stored);
  if (decision.outcome === 'REFUSED') throw decision.fault;
  return decision;
}

const hash = (own: Body) => kept(own).contentHash;

describe('the hash of the content', () => {
  test('does not know the order of keys, at any depth', () => {
    const whole = wholeTransaction();
    const mixed = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, held]) => [key, mixed(held)])
          .reverse(),
      );
    };
    expect(hash(mixed(whole) as Body)).toBe(hash(whole));
  });

  test('does not know white space, escapes, the case of the currency, nothing said as null, and empty parts', () => {
    const plain = hash({ description: 'é', metadata: { k: 'v' } });
    const text = '{ "description" : "\\u00e9",\n "metadata":{"k":"v"}, "stripe": {"outcome_rule": null} }';
    expect(
      hash({ ...JSON.parse(text), currency: 'usd', disputed: null, pagos: {}, billing_details: null }),
    ).toBe(plain);
  });

  test('knows every value of every field', () => {
    const whole = wholeTransaction();
    const seen = new Set([hash(whole)]);
    for (const [key, value] of Object.entries(whole)) {
      if (key === 'object_id') continue;
      const isOpen = typeof value === 'object' && key !== 'metadata';
      const others = isOpen
        ? Object.entries(value as Body).map(([name, held]) => ({ ...(value as Body), [name]: other(held) }))
        : [other(value)];
      for (const changed of others) seen.add(hash({ ...whole, [key]: changed }));
    }
    expect(seen.size).toBeGreaterThan(118);
  });

  test('tells texts apart that only look alike', () => {
    const texts = ['é', 'e\u0301', 'E', 'e', ' e', 'e ', '', '\u200be', 'ｅ', '"', '\\"', '\\'];
    expect(new Set(texts.map(description => hash({ description }))).size).toBe(texts.length);
  });
});

/** Another value that the same field takes. */
function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'object') return { another: 'label' };
  const text = String(value);
  if (/^\d{4}-/.test(text)) return LATER;
  const others: Body = { EUR: 'USD', DE: 'FR', DEU: 'FRA', declined: 'failed', approved: 'failed' };
  return others[text] ?? [...text].slice(0, -1).join('') + (/^\d+$/.test(text) ? '1' : 'x');
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
    const stored = kept(sent);
    const { outcome, object } = put(stored, JSON.parse(wireText(stored)));
    expect([outcome, object]).toEqual(['UNCHANGED', stored]);
  });

  test.each(bodies)(
    '%s: with one field changed, that field changes alone, and can be changed back',
    (_, sent) => {
      const stored = kept(sent);
      const changed = put(stored, { ...JSON.parse(wireText(stored)), description: 'changed' });
      expect(changed.outcome).toBe('REPLACED');
      const { description, updated_at, version, ...others } = toWire(changed.object);
      expect(toWire(stored)).toMatchObject(JSON.parse(JSON.stringify(others)));
      expect([description, updated_at, version]).toEqual(['changed', LATER, 2]);
      const back = put(changed.object, sent);
      expect(back.object).toMatchObject({
        contentHash: stored.contentHash,
        sent: stored.sent,
        created: stored.created,
      });
    },
  );

  test.each(bodies)('%s: what was sent can be told from what was derived', (_, sent) => {
    const stored = kept(sent);
    const again = keep(sentAgain(stored), {
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
    const { object } = put(kept({}), body({ amount: 2 }));
    expect(object).toMatchObject({
      created: FIRST,
      createdAt: FIRST,
      receivedAt: FIRST,
      updatedAt: LATER,
    });
  });

  test('is kept as it was sent, and listed by its instant', () => {
    const created = '2026-03-30T23:41:08.123456789+02:00';
    expect(kept({ created })).toMatchObject({ created, createdAt: FIRST, sent: 'created' });
  });

  test('is kept as it was sent, although a replacement is received at that very moment', () => {
    const { outcome, object } = put(kept({}), body({ created: LATER }), LATER);
    expect([outcome, toWire(object).created, object.createdAt]).toEqual(['REPLACED', LATER, LATER]);
    expect(put(object, body({ created: LATER })).outcome).toBe('UNCHANGED');
  });

  test('takes back the time of receipt when the time that was sent is no longer sent', () => {
    const { outcome, object } = put(kept({ created: LATER }), body());
    expect([outcome, object.created, object.createdAt, object.sent]).toEqual(['REPLACED', FIRST, FIRST, '']);
  });
});

test('a status that was derived follows its evidence, one that was sent stays', () => {
  const settled = body({ braintree: { braintree_status: 'settled' } });
  expect(put(kept({}), settled).object).toMatchObject({ status: 'approved', processor: 'braintree' });
  const sent = { status: 'failed', processor: 'adyen' };
  expect(put(kept(sent), { ...settled, ...sent }).object).toMatchObject(sent);
});
