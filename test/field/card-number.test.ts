import fc from 'fast-check';
import { holdsCardNumber } from '../../src/field/card-number';
import { cards } from '../support/card-numbers';

const SPACES_AND_DASHES = [
  ' ',
  '-',
  '  ',
  ' - ',
  '\u00a0',
  '\u2009',
  '\u3000',
  '\t',
  '\n',
  '\u2010',
  '\u2011',
  '\u2013',
  '\u2014',
  '\u2212',
  '\uff0d',
];
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\ufe0f\u20e3'];
const ZEROS = ['0', '\uff10', '\u0660', '\u06f0', '\u0966', '\u0e50', '\u{1d7ce}'];
const before = fc.constantFrom(
  '',
  'card ',
  'PAN:',
  'no.',
  '«',
  'x',
  '(',
  'order 12 ',
  '2 x ',
  'pay with _',
  'é',
  '#',
);
const after = fc.constantFrom(
  '',
  ' thanks',
  ', 12/28',
  ')',
  '=25121011000012300000',
  'usd',
  '.',
  ' exp 12/28 cvv 123',
  ';',
  '…',
);

describe('a card number is found', () => {
  test('of every network and length, in one piece, anywhere in a text', () => {
    fc.assert(
      fc.property(cards, before, after, (card, head, tail) =>
        expect(holdsCardNumber(head + card + tail)).toBe(true),
      ),
      { numRuns: 2000 },
    );
  });

  test('with spaces and dashes of any script between any of its digits', () => {
    const gaps = fc.array(fc.constantFrom('', '', ...SPACES_AND_DASHES), { minLength: 19, maxLength: 19 });
    const letters = fc.constantFrom('', 'card ', '«', 'PAN:\n');
    fc.assert(
      fc.property(cards, gaps, letters, (card, gap, head) => {
        const written = [...card]
          .map((digit, place) => digit + (place < card.length - 1 ? gap[place] : ''))
          .join('');
        expect(holdsCardNumber(`${head}${written}!`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('in the decimal digits of any script, with invisible characters between them', () => {
    const invisible = fc.array(fc.constantFrom('', '', ...INVISIBLE), { minLength: 19, maxLength: 19 });
    fc.assert(
      fc.property(cards, fc.constantFrom(...ZEROS), invisible, (card, zero, between) => {
        const first = zero.codePointAt(0) as number;
        const written = [...card].map(
          (digit, place) => String.fromCodePoint(first + Number(digit)) + between[place],
        );
        expect(holdsCardNumber(`card ${written.join('')} ok`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '4111.1111.1111.1111',
    '4111/1111/1111/1111',
    '4111_1111_1111_1111',
    '3782.822463.10005',
    '1 4111 1111 1111 1111 12 28 123',
    '4111 1111 1111 1111 1228 123',
    'order_4111111111111111',
    'Visa4111111111111111',
    '4111111111111111abc',
    '%B4111111111111111^DOE/JANE^2512101?',
    'tel +49 1512 3456789 / 5555 5555 5555 4444',
    '19.99 4111111111111111',
    '2.4111 1111 1111 1111',
    'http://shop.example/?card=4111111111111111&x=1',
    'a+378282246310005',
    '4222222222222',
    '6304 0000 0000 0000',
    '５１０５１０５１０５１０５１００',
  ])('in %s', text => {
    expect(holdsCardNumber(text)).toBe(true);
  });
});

test('an id of the seconds since 1970 and a running number is none', () => {
  for (let second = 1_400_000_000; second < 2_000_000_000; second += 12_345_678)
    for (let running = 10_000; running < 10_010; running++)
      for (const id of [`${second}-${running}`, `${second}${running}`])
        expect([id, holdsCardNumber(id)]).toEqual([id, false]);
});

test('a long text without a card number is read in one pass', () => {
  const texts = [
    ...['1 '.repeat(100_000), '1'.repeat(200_000), `1${' '.repeat(200_000)}x`],
    ...['1.', '4-4', 'a1b2', '+1 ', 'AB12 '].map(part => part.repeat(60_000)),
  ];
  const start = performance.now();
  for (const text of texts) holdsCardNumber(text);
  // Quadratic time would be minutes, one pass is less than a second.
  expect(performance.now() - start).toBeLessThan(10_000);
});
