import { changedField, historyOf } from '../../../src/modules/transactions/history';
import type { Transaction } from '../../../src/modules/transactions/transaction.model';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import type { PreviousVersion } from '../../../src/modules/transactions/transaction-reader.store';
import { create } from '../../../src/modules/transactions/transaction-type';
import { toWire, wireText } from '../../../src/modules/transactions/transaction-wire';
import { type Body, wholeTransaction } from '../../support/a-transaction';
import { aCaller } from '../../support/ingest';

const FIRST = '2026-03-30T21:41:08.000Z';

/** A version as the gateway makes it, recorded so many seconds after the first. */
function stored(body: Body, version = 1): Transaction {
  const updatedAt = new Date(Date.parse(FIRST) + version * 1_000).toISOString();
  const caller = aCaller({ keyId: `KEY${version}`, keyName: `key ${version}` });
  const input = parse.wire.transaction({ object_id: 'id', currency: 'USD', amount: 1, ...body });
  return create(input, { caller, id: 'ID', version, receivedAt: FIRST, updatedAt });
}

/** A version as the store gives it back when it is no longer the newest. */
function previous(transaction: Transaction): PreviousVersion {
  const { version, updatedAt, actorId, actorName } = transaction;
  return { version, recordedAt: updatedAt, actorId, actorName, content: wireText(transaction) };
}

/** What the second of two versions changed, as `field: before -> after`. */
function changes(before: Body, after: Body): string[] {
  const [, second] = historyOf([previous(stored(before))], stored(after, 2));
  return (second?.changes ?? []).map(
    change =>
      `${changedField(change, 'wire')}: ${JSON.stringify(change.before)} -> ${JSON.stringify(change.after)}`,
  );
}

test('each version says who made it and when, the first one changed nothing', () => {
  const [first, second] = historyOf([previous(stored({}))], stored({ amount: 2 }, 2));
  expect(first).toMatchObject({
    version: 1,
    recordedAt: '2026-03-30T21:41:09.000Z',
    actor: { id: 'KEY1', name: 'key 1' },
    changes: [],
  });
  expect(second).toMatchObject({ version: 2, actor: { id: 'KEY2', name: 'key 2' } });
});

test('a former version is read back as it was, every field of it', () => {
  const whole = stored(wholeTransaction());
  const [first] = historyOf([previous(whole)], stored({}, 2));
  expect(toWire(first?.transaction as Transaction)).toEqual(toWire(whole));
});

test.each<[string, Body, Body, string[]]>([
  ['a field', { amount: 1 }, { amount: 2 }, ['amount: 1 -> 2']],
  ['a field that appears', {}, { description: '' }, ['description: null -> ""']],
  ['a field that goes', { disputed: false }, {}, ['disputed: false -> null']],
  [
    'a field of a part',
    { shipping_details: { carrier: 'a' } },
    { shipping_details: {} },
    ['shipping_details.carrier: "a" -> null'],
  ],
  ['labels', { metadata: { k: '1' } }, { metadata: {} }, ['metadata: {"k":"1"} -> {}']],
  [
    'a time that was not sent first',
    {},
    { created: FIRST.replace('08', '09') },
    ['created: "2026-03-30T21:41:08.000Z" -> "2026-03-30T21:41:09.000Z"'],
  ],
  [
    'a status that follows from another field',
    {},
    { braintree: { braintree_status: 'settled' } },
    [
      'braintree.braintree_status: null -> "settled"',
      'status: "unknown" -> "approved"',
      'processor: null -> "braintree"',
    ],
  ],
])('%s is told with what it was and what it became', (_, before, after, told) => {
  expect(changes(before, after).sort()).toEqual(told.sort());
});

test('labels in another order, a currency in another case, and an empty part are no change', () => {
  const before = { metadata: { b: '1', a: '2' }, currency: 'usd' };
  expect(changes(before, { metadata: { b: '1', a: '2' }, pagos: {} })).toEqual([]);
  expect(changes(before, { metadata: { a: '2', b: '1' } })).toEqual([]);
});

test('two whole transactions that say the same differ in nothing', () => {
  const whole = wholeTransaction();
  expect(changes(whole, whole)).toEqual([]);
});

test('a version that was replaced between two reads is told once', () => {
  const versions = [1, 2, 3].map(version => stored({ amount: version }, version));
  const [, second] = versions;
  const told = historyOf(versions.map(previous), second as Transaction);
  expect(told.map(({ version }) => version)).toEqual([1, 2]);
});
