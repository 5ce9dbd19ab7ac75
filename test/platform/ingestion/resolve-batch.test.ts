import fc from 'fast-check';
import { Transaction } from '../../../src/modules/transactions/transaction.model';
import { ApiError } from '../../../src/platform/errors/api-error';
import { keyOf, resolveBatch } from '../../../src/platform/ingestion/resolve-batch';
import type { Decision, Write } from '../../../src/platform/ingestion/write';

function version(objectId: string, number: number, amount: number, accountId = 'ACCOUNT'): Transaction {
  return Object.assign(new Transaction(), { accountId, objectId, version: number, amount });
}

/** Wants the amount stored: replaces another, leaves the same, refuses where it is negative. */
function write(objectId: string, amount: number, accountId = 'ACCOUNT'): Write {
  return { accountId, objectId, decide: stored => decide(stored, version(objectId, 1, amount, accountId)) };
}

function decide(stored: Transaction | null, wanted: Transaction): Decision {
  if (wanted.amount < 0) return { outcome: 'REJECTED', apiError: new ApiError('CONFLICT', 'Not that one.') };
  if (!stored) return { outcome: 'CREATED', object: wanted };
  if (stored.amount === wanted.amount) return { outcome: 'UNCHANGED', object: stored };
  return { outcome: 'REPLACED', object: Object.assign(wanted, { version: stored.version + 1 }) };
}

const nothing = new Map<string, Transaction>();
const storing = (...stored: Transaction[]) => new Map(stored.map(one => [keyOf(one), one]));
const outcomes = (decisions: readonly Decision[]) => decisions.map(({ outcome }) => outcome);

test('an empty batch changes nothing', () => {
  expect(resolveBatch([], nothing)).toEqual({
    decisions: [],
    inserts: [],
    updates: [],
    previousVersions: [],
  });
});

test('writes of several ids are inserted, each for itself', () => {
  const { decisions, inserts, updates, previousVersions } = resolveBatch(
    [write('a', 1), write('b', 2)],
    nothing,
  );
  expect(outcomes(decisions)).toEqual(['CREATED', 'CREATED']);
  expect(inserts).toEqual([version('a', 1, 1), version('b', 1, 2)]);
  expect([updates, previousVersions]).toEqual([[], []]);
});

test('the same id in two accounts is two transactions', () => {
  const { inserts } = resolveBatch([write('a', 1, 'ONE'), write('a', 1, 'OTHER')], nothing);
  expect(inserts.map(({ accountId }) => accountId)).toEqual(['ONE', 'OTHER']);
});

test('account and id are never mistaken for each other', () => {
  expect(keyOf({ accountId: 'A', objectId: 'BC' })).not.toBe(keyOf({ accountId: 'AB', objectId: 'C' }));
});

test('the second write of an id sees what the first one left', () => {
  const { decisions, inserts, previousVersions } = resolveBatch(
    [write('a', 1), write('a', 1), write('a', 2)],
    nothing,
  );
  expect(outcomes(decisions)).toEqual(['CREATED', 'UNCHANGED', 'REPLACED']);
  expect(inserts).toEqual([version('a', 2, 2)]);
  expect(previousVersions).toEqual([version('a', 1, 1)]);
});

test('a stored row is updated once, from the version that was read, and every version between is kept', () => {
  const stored = storing(version('a', 7, 1));
  const { decisions, inserts, updates, previousVersions } = resolveBatch(
    [write('a', 2), write('a', 3), write('a', 3)],
    stored,
  );
  expect(outcomes(decisions)).toEqual(['REPLACED', 'REPLACED', 'UNCHANGED']);
  expect(inserts).toEqual([]);
  expect(updates).toEqual([{ object: version('a', 9, 3), previous: version('a', 7, 1) }]);
  expect(previousVersions).toEqual([version('a', 7, 1), version('a', 8, 2)]);
});

test('a change there and back is two versions, though the content is the old one', () => {
  const { updates, previousVersions } = resolveBatch(
    [write('a', 2), write('a', 1)],
    storing(version('a', 1, 1)),
  );
  expect(updates).toEqual([{ object: version('a', 3, 1), previous: version('a', 1, 1) }]);
  expect(previousVersions).toHaveLength(2);
});

test('a refused write leaves what was there to its neighbours', () => {
  const { decisions, inserts } = resolveBatch(
    [write('a', 1), write('a', -1), write('a', 1), write('b', -1)],
    nothing,
  );
  expect(outcomes(decisions)).toEqual(['CREATED', 'REJECTED', 'UNCHANGED', 'REJECTED']);
  expect(inserts).toEqual([version('a', 1, 1)]);
});

test('what is stored and not changed is neither inserted nor updated', () => {
  expect(resolveBatch([write('a', 1), write('a', -1)], storing(version('a', 3, 1)))).toMatchObject({
    inserts: [],
    updates: [],
    previousVersions: [],
  });
});

test('a batch leaves what the same writes leave one by one', () => {
  const writes = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -1, max: 2 })));
  fc.assert(
    fc.property(writes, fc.boolean(), (asked, isStored) => {
      const before = isStored ? storing(version('a', 4, 1)) : nothing;
      const rows = new Map(before);
      const saved: Transaction[] = [];
      const decisions = asked.map(([id, amount]) => {
        const one = resolveBatch([write(id, amount)], rows);
        saved.push(...one.previousVersions);
        for (const row of [...one.inserts, ...one.updates.map(({ object }) => object)])
          rows.set(keyOf(row), row);
        return one.decisions[0] as Decision;
      });
      const plan = resolveBatch(
        asked.map(([id, amount]) => write(id, amount)),
        before,
      );
      const changed = [...plan.inserts, ...plan.updates.map(({ object }) => object)];
      expect(outcomes(plan.decisions)).toEqual(outcomes(decisions));
      expect(plan.previousVersions).toEqual(saved);
      expect(new Map([...before, ...storing(...changed)])).toEqual(rows);
      for (const { object, previous } of plan.updates) expect(before.get(keyOf(object))).toEqual(previous);
    }),
  );
});
