import fc from 'fast-check';
import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { holdsCardNumber } from '../../src/platform/fields/card-number';
import type { FieldRow, Shape } from '../../src/platform/fields/row';
import { partOf, rowsOf } from '../../src/platform/fields/table';
import { isWellFormedText, textLength } from '../../src/platform/fields/well-formed-text';
import type { Body } from './a-transaction';

/** Any transaction that the rules allow, in wire names, with any number of its fields. */
export function anyTransaction(): fc.Arbitrary<Body> {
  return fc.constantFrom(2, 10, 100).chain(one => bodyOf(TransactionInput, one));
}

/** One of so many optional fields is there. */
function bodyOf(shape: Shape, one: number): fc.Arbitrary<Body> {
  const fields = rowsOf(shape).map(row => {
    const value = anyValueOf(row, one);
    return [
      row.wire,
      row.required
        ? value
        : fc.oneof({ weight: one - 1, arbitrary: absent }, { weight: 1, arbitrary: value }),
    ];
  });
  return fc.record(Object.fromEntries(fields));
}

const absent = fc.constantFrom(undefined, null);

function anyValueOf(row: FieldRow, one: number): fc.Arbitrary<unknown> {
  switch (row.kind) {
    case 'part':
      return bodyOf(partOf(row), Math.max(2, one / 10));
    case 'text':
      return row.wire === 'currency'
        ? currencies
        : row.pattern
          ? fc.stringMatching(new RegExp(row.pattern))
          : textOf(row);
    case 'whole':
      return fc.oneof(fc.constantFrom(0, 1, row.min, row.max), fc.integer({ min: row.min, max: row.max }));
    case 'flag':
      return fc.boolean();
    case 'moment':
      return moments;
    case 'choice':
      return fc.constantFrom(...(row.values ?? []));
    case 'labels':
      return labels;
  }
}

const currencies = fc.constantFrom('USD', 'eur', 'Jpy', 'KWD', 'XAU');

/** Texts that somebody, somewhere, takes for something else than text. */
const TRICKS = [
  ...[
    '',
    ' ',
    '  a',
    'a  ',
    '\n',
    '\r\n',
    '\t',
    '\ufeff',
    '\u2028',
    '\x7f',
    '\x01',
    'null',
    'NULL',
    '0',
    '-0',
    '1e3',
    'true',
  ],
  ...[
    '5.0',
    '007',
    '9007199254740993',
    '2026-03-30 21:41:08',
    'e\u0301',
    'é',
    'ß',
    'ﬀ',
    'İ',
    '🦚',
    '👨‍👩‍👧',
    '\u{10ffff}',
    '\uffff',
  ],
  ...[
    "'",
    '"',
    '\\',
    '\\u0041',
    '\\0',
    '%',
    '_',
    '--',
    '/*',
    '?',
    ':name',
    '$1',
    '`',
    '{}',
    '[]',
    'enc:',
    'enc:plain:',
    'enc:v1:a:b',
  ],
];

function textOf({ max = 0, min = 0, reference }: FieldRow): fc.Arbitrary<string> {
  const units = ['grapheme', 'binary', 'grapheme-ascii'] as const;
  const free = units.map(unit => fc.string({ unit, maxLength: 30 }));
  const long = fc.constantFrom('x', '🦚', 'é').map(character => character.repeat(max));
  return fc.oneof(...free, fc.constantFrom(...TRICKS), long).filter(text => {
    const length = textLength(text);
    const isCard = reference !== true && holdsCardNumber(text);
    return length >= min && length <= max && isWellFormedText(text) && !isCard;
  });
}

const label: FieldRow = { name: '', wire: '', about: '', kind: 'text', required: false, rules: [] };
const labels = fc
  .array(
    fc.tuple(
      textOf({ ...label, min: 1, max: 64 }).filter(key => key !== '__proto__'),
      textOf({ ...label, max: 500 }),
    ),
    { maxLength: 50 },
  )
  .map(entries =>
    JSON.parse(`{${entries.map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`).join()}}`),
  )
  .map(held => (Object.keys(held).length === 0 ? null : held));

/** RFC 3339 in all its forms, in all the years that it knows. */
const moments = fc
  .record({
    date: fc.date({
      min: new Date('1970-01-03'),
      max: new Date(Date.now() + 300 * 24 * 60 * 60 * 1000),
      noInvalidDate: true,
    }),
    fraction: fc.constantFrom('', '.1', '.12', '.123', '.999999', '.000000001'),
    offset: fc.constantFrom('Z', 'z', '+00:00', '-00:00', '+05:45', '-23:59', '+14:00'),
    between: fc.constantFrom('T', 't'),
  })
  .map(({ date, fraction, offset, between }) => {
    const text = date.toISOString();
    return `${text.slice(0, 10)}${between}${text.slice(11, 19)}${fraction}${offset}`;
  });
