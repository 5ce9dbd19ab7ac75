import fc from 'fast-check';
import { showsTooMuch } from '../../../src/platform/fields/card-mask';
import { noSecurityCode, noSplitCardNumber } from '../../../src/platform/fields/card-rules';
import { cards } from '../../support/card-numbers';

describe('a masked number', () => {
  const masks = fc.constantFrom('*', 'x', 'X', '•', '#', '●', '…', '＊');
  const cut = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));

  test('shows at most the first eight and the last four digits, whatever hides the others', () => {
    fc.assert(
      fc.property(cards, masks, cut, fc.constantFrom('', ' ', '-'), (card, mask, [head, tail], gap) => {
        fc.pre(head + tail < card.length && head + tail > 0);
        const hidden = card.length - head - tail;
        const written = `${card.slice(0, head)}${gap}${mask.repeat(hidden)}${gap}${card.slice(card.length - tail)}`;
        expect([written, showsTooMuch(written)]).toEqual([written, head > 8 || tail > 4]);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    '41111111111**111',
    '3782822463*0005',
    '4111 1111 1*** 1111',
    '411111**11**1111',
    '**** 11111111',
  ])('%s shows too much', text => expect(showsTooMuch(text)).toBe(true));

  test.each([
    '411111******1111',
    '41111111****1111',
    '4111 11** **** 1111',
    '4111-11XX-XXXX-1111',
    '4111.11**.****.1111',
    '411111...1111',
    'Visa •••• 1111 exp 12/28',
    'xxxx-1111',
    '1111',
    'DE89 3704 0044 05** **** 00',
    '',
  ])('%s shows no more than it may', text => expect(showsTooMuch(text)).toBe(false));
});

test.each([
  { bin: '41111111', maskedNumber: '11111111' },
  { bin: '411111', maskedNumber: '1111111111' },
  { bin: '411111', maskedNumber: '111111', last4: '1111' },
  { maskedNumber: '411111111111', last4: '1111' },
])('a card number is found in the pieces of %j', pieces => {
  expect(noSplitCardNumber.holds(pieces)).toBe(false);
});

test.each([
  { bin: '41111111', maskedNumber: '41111111****1111', last4: '1111' },
  { bin: '411111', maskedNumber: '411111******1111', last4: '1111' },
  { bin: '411111', maskedNumber: '4111111111', last4: '1111' },
  { bin: '41111111', last4: '1111' },
  { maskedNumber: null },
])('no card number is found in the pieces of %j', pieces => {
  expect(noSplitCardNumber.holds(pieces)).toBe(true);
});

test.each([
  ...[
    'cvv',
    'CVV2',
    'cvc',
    'card[cvc2]',
    'card.cvv',
    'cardCvc',
    'card_security_code',
    'security-code',
    'cvv_code',
  ],
  ...['pin', 'PIN-block', 'card_pin', 'encryptedPinBlock', 'track1', 'track2', 'Track 2 data', 'trackData'],
  ...['track2_equivalent_data', 'magstripe', 'magnetic_stripe_data', 'ｃｖｖ', 'verification_value'],
])('what a key named %s holds is refused, and its removal is not', key => {
  expect(noSecurityCode.holds({ a: 'b', [key]: '123' })).toBe(false);
  expect(noSecurityCode.holds({ a: 'b', [key]: null })).toBe(true);
});

test.each([
  ...[
    'cvv_result',
    'cvc_check',
    'cvvResponseCode',
    'pin_code',
    'pincode',
    'shipping_pin_code',
    'pinned',
    'pinterest_id',
  ],
  ...[
    'track',
    'tracking',
    'track_id',
    'tracking_number',
    'soundtrack2',
    'verification_code',
    'security_level',
    'cid',
  ],
])('what a key named %s holds is the own affair of its sender', key => {
  expect(noSecurityCode.holds({ [key]: '123' })).toBe(true);
});
