import { type Observed, unexplained } from './support/explained';
import { type Answer, type Ask, contentOf } from './support/model';

const body = (amount: number) => ({ amount, currency: 'USD' });
const state = (version: number, amount: number) => ({ version, content: contentOf(body(amount)) });
const put = (amount: number): Ask => ({
  verb: 'put',
  objectId: 'id',
  body: body(amount),
  onConflict: 'REPLACE',
});
const seen = (ask: Ask, answer: Answer, [began, ended]: [number, number]): Observed => ({
  ask,
  answer,
  began,
  ended,
});

const created = seen(put(1), { said: 'CREATED', stored: state(1, 1) }, [1, 2]);
const replaced = seen(put(2), { said: 'REPLACED', stored: state(2, 2) }, [3, 4]);

/** What judges the gateway must itself find every kind of error. */
test('writes that were answered by the rules are explained', () => {
  const unchanged = seen(put(1), { said: 'UNCHANGED', stored: state(1, 1) }, [2, 4]);
  expect(unexplained([created, replaced, unchanged], [state(1, 1), state(2, 2)])).toEqual([]);
});

test.each<[string, Observed[], ReturnType<typeof state>[]]>([
  ['an acknowledged version that is lost', [created, replaced], [state(1, 1)]],
  ['an acknowledged version with other content', [created, replaced], [state(1, 1), state(2, 3)]],
  ['a version that nobody was told of', [created], [state(1, 1), state(2, 2)]],
  ['a version that two were told of', [created, replaced, replaced], [state(1, 1), state(2, 2)]],
  ['a gap between versions', [created], [state(1, 1), state(3, 2)]],
  [
    'an answer of the past',
    [created, replaced, seen(put(1), { said: 'UNCHANGED', stored: state(1, 1) }, [5, 6])],
    [state(1, 1), state(2, 2)],
  ],
  [
    'an answer of the future',
    [seen(put(2), { said: 'UNCHANGED', stored: state(2, 2) }, [1, 2]), created, replaced],
    [state(1, 1), state(2, 2)],
  ],
  ['a refusal without a reason', [created, seen(put(1), { said: 'CONFLICT' }, [3, 4])], [state(1, 1)]],
])('%s is found', (_, observed, versions) => {
  expect(unexplained(observed, versions)).not.toEqual([]);
});
