import fc from 'fast-check';
import {
  isBeyondInquiry,
  isWon,
  NO_DISPUTE_WORDS,
} from '../../../src/modules/reversals/dispute-fields.model';
import { givesMoneyBack } from '../../../src/modules/reversals/refund-fields.model';

/** A word in any case, with spaces around. */
const written = (word: string) =>
  fc
    .tuple(fc.infiniteStream(fc.boolean()), fc.constantFrom('', ' '), fc.constantFrom('_', ' ', '-'))
    .map(([upper, around, between]) => {
      const cased = [...word].map(letter => (upper.next().value ? letter.toUpperCase() : letter)).join('');
      return around + cased.replaceAll('_', between) + around;
    });

test.each([...NO_DISPUTE_WORDS, 'warning_needs_response'])(
  '%s in status or kind, in any case, is no dispute',
  word => {
    fc.assert(
      fc.property(written(word), text => {
        expect(isBeyondInquiry({ status: text, kind: 'chargeback' })).toBe(false);
        expect(isBeyondInquiry({ status: 'open', kind: text })).toBe(false);
      }),
    );
  },
);

test.each(['', 'open', 'won', 'lost', 'chargeback', 'pre_arbitration'])('%p is a dispute', word => {
  expect(isBeyondInquiry({ status: word, kind: word })).toBe(true);
  expect(isBeyondInquiry({})).toBe(true);
});

test('a dispute is won in any case of the word', () => {
  fc.assert(fc.property(written('won'), status => expect(isWon({ status })).toBe(true)));
  expect(['lost', '', undefined, null].map(status => isWon({ status }))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('a refund that releases an uncaptured charge gives nothing back', () => {
  fc.assert(
    fc.property(written('expired_uncaptured_charge'), reason => {
      expect(givesMoneyBack({ status: 'succeeded', reason })).toBe(false);
    }),
  );
  expect(givesMoneyBack({ status: 'succeeded', reason: 'requested_by_customer' })).toBe(true);
});
