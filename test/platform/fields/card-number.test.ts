import fc from 'fast-check';
import { holdsCardNumber } from '../../../src/platform/fields/card-number';
import { cards, digits } from '../../support/card-numbers';

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
const NUMERALS = [
  '⓪①②③④⑤⑥⑦⑧⑨',
  '⁰¹²³⁴⁵⁶⁷⁸⁹',
  '₀₁₂₃₄₅₆₇₈₉',
  '⓿❶❷❸❹❺❻❼❽❾',
  '🄋➀➁➂➃➄➅➆➇➈',
  '🄌➊➋➌➍➎➏➐➑➒',
  '⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽',
  '⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼',
  '🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐',
  '🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊',
];
const CONTROLS = [
  '\u0001',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009c',
  '\u061c',
  '\u180e',
  '\u200e',
  '\u202e',
  '\u2066',
  '\u206a',
  '\ufff9',
  '\u{e0001}',
  '\u{e0041}',
  '\u034f',
  '\u115f',
];
/** Every sign and symbol of ASCII and a few of each other kind. */
const SIGNS = [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', ...'¡§«»·¿×÷†•‥…‹›※€→∙●■★、。「」🙂🦚'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', ...'éßñжЯ東アが한'];
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

  test('in superscript, circled and other numerals, and with invisible controls', () => {
    const between = fc.array(fc.constantFrom('', '', ...CONTROLS), { minLength: 19, maxLength: 19 });
    fc.assert(
      fc.property(cards, fc.constantFrom(...NUMERALS), between, (card, numerals, gaps) => {
        const forms = [...numerals];
        const written = [...card].map((digit, place) => forms[Number(digit)] + (gaps[place] as string));
        expect(holdsCardNumber(`card ${written.join('')} ok`)).toBe(true);
        expect(holdsCardNumber([...card].map((digit, place) => digit + gaps[place]).join(''))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('with any few signs where cards have their gaps, and other numbers around it', () => {
    const gap = fc
      .array(fc.constantFrom(...SIGNS, ' ', '\t', '\u0001', '\u200b'), { minLength: 1, maxLength: 2 })
      .map(signs => signs.join(''));
    fc.assert(
      fc.property(cards, gap, fc.constantFrom('', 'no. 12: ', '7 x '), (card, sign, head) => {
        const grouped = new Map([
          [13, /\d{1,4}(?=(?:\d{5})?$|(?:\d{4})*\d{5}$)|\d{5}$/g],
          [15, /^\d{4}|(?<=^\d{4})\d{6}|\d{5}$/g],
          [16, /\d{4}/g],
          [19, /\d{1,4}/g],
        ]).get(card.length);
        if (!grouped) return;
        const written = (card.match(grouped) ?? []).join(sign);
        expect([written, holdsCardNumber(head + written)]).toEqual([written, true]);
      }),
      { numRuns: 3000 },
    );
  });

  test('glued to every letter and sign before and after it', () => {
    const exempt = new Set<string>();
    fc.assert(
      fc.property(cards, card => {
        for (const glue of [...LETTERS, ...SIGNS, ' ']) {
          for (const text of [
            glue + card,
            card + glue,
            glue + card + glue,
            `${glue}${card}a`,
            `b${card}${glue}`,
          ])
            if (!holdsCardNumber(text)) exempt.add(text.startsWith('+') ? `+ and ${card.length}` : text);
        }
      }),
      { numRuns: 400 },
    );
    // No telephone number of more than thirteen digits begins as a card does, and of thirteen only Visa's old ones are.
    expect([...exempt].filter(what => what !== '+ and 13')).toEqual([]);
  });

  test('glued to letters of a hash on both sides, as track data with its filling has them', () => {
    const few = fc.string({ unit: fc.constantFrom(...'abcdefABCDEF'), maxLength: 11 });
    fc.assert(
      fc.property(cards, few, few, (card, head, tail) => {
        expect(holdsCardNumber(head + card + tail)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('in track 2 and in the EMV tags 57 and 5A, in hex or in pairs of it', () => {
    const padToPowerOfTwo = (text: string) => (text.length % 2 === 0 ? text : `${text}F`);
    const bytes = (text: string) => (text.length / 2).toString(16).padStart(2, '0');
    fc.assert(
      fc.property(cards, digits(7), fc.constantFrom('', '9F2608C2C12B098F3DA6E3'), (card, rest, blob) => {
        const track = padToPowerOfTwo(`${card}D2612${rest}`);
        const account = padToPowerOfTwo(card);
        const tagged = [`57${bytes(track)}${track}`, `5A${bytes(account)}${account}`];
        for (const text of [track, ...tagged, ...tagged.map(value => blob + value + blob)]) {
          for (const whole of [text, text.toLowerCase(), text.replace(/..(?=.)/g, '$& ')])
            expect([whole, holdsCardNumber(whole)]).toEqual([whole, true]);
        }
      }),
      { numRuns: 1000 },
    );
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
    ...['1.', '4-4', 'a1b2', '+1 ', 'AB12 ', '4*', '5A0', '1D', '1\u200b', '①'].map(part =>
      part.repeat(60_000),
    ),
  ];
  const start = performance.now();
  for (const text of texts) holdsCardNumber(text);
  // Quadratic time would be minutes, one pass is less than a second.
  expect(performance.now() - start).toBeLessThan(10_000);
});
