import type { FieldRow } from '../../src/platform/fields/row';

/** Values that a field may be sent although nobody means them: every type, every boundary, every trick of text. */
export function oddValuesFor(row: FieldRow): unknown[] {
  return [...ODD, ...texts(row.kind === 'text' ? (row.max ?? 0) : 255), ...maps()];
}

class Instance {
  value = 'text';
}

const ODD: readonly unknown[] = [
  ...[undefined, null, true, false, 'true', 'null', ''],
  ...[0, -0, 1, -1, 0.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...[2 ** 31, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, -(2 ** 53) + 1, -(2 ** 53), Number.MIN_VALUE],
  ...[1n, Symbol('text'), () => 'text', Object('text'), Object(1), Object(true)],
  ...[[], [''], ['text'], [1], [null], [[]], [{}], [['text']], { length: 0 }, { 0: 'text' }],
  ...[new Date(0), new Map([['a', 'b']]), new Set(['a']), /text/, new Uint8Array(2), Buffer.from('text')],
  ...[new Instance(), Object.create(null), Object.freeze({}), Object.create(['text']), Promise.resolve()],
  ...[
    'USD',
    'usd',
    'EuR',
    'XXX',
    'ZZZ',
    'US',
    'usa',
    'de',
    'ſ',
    'K',
    'İst',
    'USD ',
    ' USD',
    'USD\n',
    'ＵＳＤ',
  ],
  ...['0', '1', '12', '13', '00', '001', '2031', '424242', '42424242', '٤٢٤٢٤٢', '1e3', '0x10', '+1'],
  ...['approved', 'APPROVED', 'approved ', 'unknown', 'constructor', '__proto__', 'toString'],
  ...[
    '2026-03-30T21:41:08Z',
    '2026-02-30T00:00:00Z',
    '2026-03-30',
    '2016-12-31T23:59:60Z',
    '0000-01-01t00:00:00z',
  ],
  ...['9999-12-31T23:59:59.999999999Z', '2026-03-30T24:00:00Z', '2026-03-30T21:41:08.1234567890Z'],
  ...[
    '4242424242424242',
    '4242 4242 4242 4242',
    '4242-4242-4242-4242',
    '4242.4242.4242.4242',
    '378282246310005',
  ],
  ...['٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢', '4242\u200b424242424242\u00ad42', 'paid with 5555 5555 5555 4444, thanks'],
  ...['4242424242424241', '00000000000000000000', '6304000000000000', '+49 4242 4242 4242 4242'],
  ...[
    '\0',
    'a\0b',
    '\ud800',
    '\udc00',
    'a\ud83d',
    '\ude00a',
    '\ude00\ud83d',
    '🦚',
    '👨‍👩‍👧',
    'e\u0301',
    '\ufeff',
    '\u202e',
  ],
  ...[' ', '  kept  ', '\t\r\n', '\u2028', "'; DROP TABLE transactions; --", '$1', '\\u0000', '<b>'],
];

/** Around a limit: in letters, in pairs of surrogates, in combining marks, and with a flaw at the very end. */
function texts(max: number): string[] {
  return [max - 1, max, max + 1, 2 * max, 2 * max + 1].flatMap(length => [
    'x'.repeat(length),
    '🦚'.repeat(length),
    'é'.repeat(length),
    `${'x'.repeat(Math.max(0, length - 1))}🦚`,
    `${'x'.repeat(Math.max(0, length - 1))}\ud83d`,
    `${'x'.repeat(Math.max(0, length - 1))}\0`,
    '9'.repeat(length),
  ]);
}

/** Keys and texts around every limit of labels, and keys that objects treat in their own way. */
function maps(): object[] {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, '']));
  return [
    ...[0, 1, 49, 50, 51].map(many),
    ...['', 'k', 'k'.repeat(64), 'k'.repeat(65), '🦚'.repeat(64), '🦚'.repeat(65), '\0', '\ud800'].map(
      key => ({
        [key]: 'text',
      }),
    ),
    ...['', 'x'.repeat(500), 'x'.repeat(501), '🦚'.repeat(500), '🦚'.repeat(501), '\0', '\udc00'].map(
      text => ({
        key: text,
      }),
    ),
    ...[null, undefined, 1, true, [], {}, { nested: 'x' }, Object('text')].map(text => ({ key: text })),
    { '4242 4242 4242 4242': 'card' },
    { card: '4242424242424242' },
    JSON.parse('{"__proto__": "text"}'),
    JSON.parse('{"__proto__": {"text": "text"}}'),
    JSON.parse('{"constructor": "text", "toString": "text", "hasOwnProperty": "text"}'),
    Object.assign(Object.create(null), { key: 'text' }),
    Object.create({ inherited: 'text' }),
    Object.defineProperty({}, 'hidden', { value: 'text', enumerable: false }),
    { key: 'text', [Symbol('key')]: 'text' },
  ];
}
