import fc from 'fast-check';
import { holdsCardNumber } from '../../../src/platform/fields/card-number';
import { cards, digits } from '../../support/card-numbers';
import { BARE_TELEPHONE, HONEST, refusedOf } from '../../support/honest-texts';

describe('what is no card number is accepted', () => {
  const hex = '0123456789abcdef';
  const hexOf = (length: number) =>
    fc.string({ unit: fc.constantFrom(...hex), minLength: length, maxLength: length });
  const days = fc
    .date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2099-12-31') })
    .map(date => date.toISOString().slice(0, 10).split('-').reverse().join('-'));
  const withLetter = (text: string) => /[a-f]/.test(text);

  test.each<[string, fc.Arbitrary<string>]>([
    ['UUIDs', fc.uuid()],
    [
      'UUIDs of digits alone',
      digits(32).map(d =>
        [8, 12, 16, 20, 32].map((end, at) => d.slice([0, 8, 12, 16, 20][at], end)).join('-'),
      ),
    ],
    ['MD5', hexOf(32).filter(withLetter)],
    ['SHA-1', hexOf(40).filter(withLetter)],
    ['SHA-256', hexOf(64).filter(withLetter)],
    [
      '0x addresses',
      hexOf(40)
        .filter(withLetter)
        .map(text => `0x${text}`),
    ],
    ['moments', fc.date({ noInvalidDate: true }).map(date => date.toISOString())],
    ['ranges of dates', fc.tuple(days, days).map(([from, to]) => `${from} - ${to}`)],
    [
      'E.164 telephone numbers, as long as those of any country that begin like a card',
      fc
        .integer({ min: 7, max: 13 })
        .chain(length => digits(length))
        .map(number => `+${number}`),
    ],
    ['formatted telephone numbers', digits(10).map(d => `(${d.slice(0, 3)}) ${d.slice(3, 6)}-${d.slice(6)}`)],
    ['formatted German telephone numbers', digits(11).map(d => `+49 ${d.slice(0, 4)} ${d.slice(4)}`)],
    [
      'amounts',
      fc
        .tuple(fc.integer({ min: 0, max: 999_999_999_999 }), digits(2))
        .map(([whole, cents]) => `${whole}.${cents}`),
    ],
    ['scores', fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String)],
    ['masks', cards.map(card => `${card.slice(0, 6)}${'*'.repeat(card.length - 10)}${card.slice(-4)}`)],
    [
      'numbers of more digits than a card and its expiry date',
      fc.integer({ min: 26, max: 60 }).chain(digits),
    ],
    [
      'card numbers with a wrong check digit',
      cards.map(card => card.slice(0, -1) + ((Number(card.at(-1)) + 1) % 10)),
    ],
    [
      'epoch milliseconds, microseconds and nanoseconds',
      fc
        .tuple(fc.integer({ min: 1_000_000_000, max: 2_199_999_999 }), fc.constantFrom(3, 6, 9), digits(9))
        .map(([s, n, d]) => s + d.slice(0, n))
        .filter(text => !/^22(0[0-5]|[2-7])/.test(text)),
    ],
    ["Amazon's order numbers", digits(17).map(d => `${d.slice(0, 3)}-${d.slice(3, 10)}-${d.slice(10)}`)],
  ])('%s', (_, innocents) => {
    fc.assert(
      fc.property(innocents, text => expect(holdsCardNumber(text)).toBe(false)),
      { numRuns: 2000 },
    );
  });

  test.each([
    '020220114155914',
    '9999999999999995',
    '7000000000000005',
    'IBAN FR76 3000 6000 0112 3456 7890 189',
    'ch_3SRzr8KXBGcbgpbZ0R50aQAw',
    '401288******1881',
    '4111 11** **** 1111',
    'Sizes 36, 37, 38, 39, 40, 41, 42',
    'rate 0.8411111111111111',
    '192.168.100.200:40011 192.168.100.201',
    'Кредит без номера и без цифр вовсе',
    '',
  ])('%s', text => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  test('the digits of an IBAN, however much they look like a card', () => {
    // Found by counting up account numbers: 18 digits after the country, passing both Luhn and modulo 97.
    const bank = '1904300234573';
    const found: string[] = [];
    for (let account = 0; account < 3000 && found.length < 3; account++) {
      const body = `${bank}${String(account).padStart(3, '0')}`.padEnd(16, '1').slice(0, 16);
      const check = 98n - (BigInt(`${body}102900`) % 97n);
      const iban = `AT${String(check).padStart(2, '0')}${body}`;
      if (holdsCardNumber(iban.slice(2))) found.push(iban);
    }
    expect(found.length).toBeGreaterThan(0);
    for (const iban of found) {
      expect(holdsCardNumber(iban)).toBe(false);
      expect(holdsCardNumber(`to ${iban.replace(/(.{4})/g, '$1 ').trim()}`)).toBe(false);
    }
  });

  test('shorter numbers where the caller knows better, as in the field of a telephone number', () => {
    expect(holdsCardNumber('4222222222222', 14)).toBe(false);
    expect(holdsCardNumber('4111 1111 1111 1111', 14)).toBe(true);
  });
});

/** One in ten thousand; the figures of 100,000 stand in docs/reference/card-numbers.md. */
const TEXTS = 20_000;
const REFUSED_MAX = 2;

test.each(Object.entries(HONEST))(
  'of 20,000 texts of the kind "%s" at most two are refused',
  (_kind, make) => {
    expect(refusedOf(make, TEXTS, text => holdsCardNumber(text))).toBeLessThanOrEqual(REFUSED_MAX);
  },
);

test('of 20,000 telephone numbers without any sign none is refused in a field of telephone numbers', () => {
  expect(refusedOf(BARE_TELEPHONE, TEXTS, text => holdsCardNumber(text, 15))).toBe(0);
});
