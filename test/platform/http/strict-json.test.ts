import fc from 'fast-check';
import { ApiError } from '../../../src/platform/errors/api-error';
import { parseStrictJson } from '../../../src/platform/http/json/strict-json';

const LIMITS = { depthMax: 32, membersMax: 1000 };

function parse(text: string | Buffer, limits = LIMITS): unknown {
  return parseStrictJson(Buffer.from(text as string), limits);
}

function rejectionOf(text: string | Buffer, limits = LIMITS): ApiError {
  try {
    parse(text, limits);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('the text was taken');
}

const name = fc.string({ unit: 'binary', maxLength: 8 }).filter(text => text !== '__proto__');

/** Any value that strict JSON can say: whole numbers are safe, no name is `__proto__`. */
const aValue = (maxDepth: number) =>
  fc.anything({
    maxDepth,
    key: name,
    values: [fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)],
  });

describe('strict JSON', () => {
  test('takes every value that JSON can say without repeating itself', () => {
    fc.assert(
      fc.property(aValue(6), fc.constantFrom(0, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parse(text, { depthMax: 64, membersMax: 100_000 })).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test('refuses a name that comes twice in one object, however deep and however spelled', () => {
    fc.assert(
      fc.property(
        name,
        fc.dictionary(name, aValue(1)),
        fc.integer({ min: 0, max: 5 }),
        (twice, others, depth) => {
          const { [twice]: _once, ...rest } = others;
          const members = Object.entries(rest).map(
            ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
          );
          const text = `{${[`${JSON.stringify(twice)}:1`, ...members, `${escaped(twice)} : 2`].join(',')}}`;
          const nested = `${'{"in":'.repeat(depth)}${text}${'}'.repeat(depth)}`;
          expect(rejectionOf(nested).message).toMatch('same name twice');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes the same name in different objects, and names and values that look like structure', () => {
    expect(parse('{"a":{"b":1},"c":{"b":2}}')).toEqual({ a: { b: 1 }, c: { b: 2 } });
    expect(parse('{"a":"\\":1,\\"a","b":": {[\\"","\\":":3}')).toEqual({ a: '":1,"a', b: ': {["', '":': 3 });
    expect(parse('{"a":"__proto__"}')).toEqual({ a: '__proto__' });
  });

  test.each(['{"__proto__":{}}', '{"a":{"__proto__":1}}', '{"\\u005f_proto__":1}'])(
    'refuses a prototype: %s',
    text => {
      expect(rejectionOf(text).code).toBe('INVALID');
      expect(({} as Record<string, unknown>).a).toBeUndefined();
    },
  );

  test.each([
    '0',
    '1',
    '-1',
    '1.0',
    '1e2',
    '1E+2',
    '0.5',
    '0.1',
    '100e-2',
    '0e5',
    '9007199254740991',
    '-9007199254740991',
  ])('keeps %s exactly, and so takes it, wherever it stands', written => {
    expect(parse(`{"a": ${written}, "b": [${written}]}`)).toEqual({
      a: Number(written),
      b: [Number(written)],
    });
    expect(parse(written)).toBe(Number(written));
  });

  test.each([
    '1e-400',
    '0.99999999999999999999',
    '1.0000000000000000001',
    '-0.99999999999999999999',
    '4503599627370497.0000000001',
  ])('refuses %s, which would pass for another number, wherever it stands', written => {
    for (const text of [`{"a":${written}}`, `{"a": ${written} }`, `[${written}]`, written])
      expect(rejectionOf(text).message).toMatch('stored exactly');
  });

  test.each([
    '9007199254740992',
    '-9007199254740993',
    '1e16',
    '1e400',
    '-1e400',
    '0.1',
    '123456789012345.678901',
    '-0',
  ])('leaves %s, which no field takes, to the field that refuses it by name', written => {
    for (const text of [`{"a":${written}}`, `{"a": ${written} }`]) {
      expect(Object.is((parse(text) as { a: number }).a, Number(written))).toBe(true);
    }
  });

  test('decides about every number as decimal arithmetic does', () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,18})(\.\d{1,18})?(e-?\d{1,2})?$/);
    fc.assert(
      fc.property(digits, written => {
        const isTaken = taken(`{"a":${written}}`);
        expect(taken(`[${written}]`)).toBe(isTaken);
        const isForAField = Number.isSafeInteger(Number(written));
        expect(isTaken).toBe(!isForAField || isSameDecimal(written, String(Number(written))));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['a byte order mark', '\uFEFF{}'],
    ['a comment', '{}//'],
    ['a trailing comma', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['NaN', '{"a":NaN}'],
    ['a leading zero', '{"a":01}'],
    ['a raw control character', '{"a":"\n"}'],
    ['two values', '{}{}'],
    ['nothing but space', '  '],
    ['an open string', '{"a":"'],
    ['no value', '{"a":}'],
  ])('refuses what RFC 8259 does not know: %s', (_what, text) => {
    expect(rejectionOf(text).message).toMatch(
      /^The body must be JSON \(RFC 8259\); it is not at (line 1, )?column [0-9]+\.$/,
    );
  });

  test('refuses an empty body and bytes that are not UTF-8', () => {
    expect(rejectionOf('').message).toMatch('empty');
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]])
      expect(rejectionOf(Buffer.from([0x22, ...bytes, 0x22])).message).toMatch('UTF-8');
  });

  test('leaves lone surrogates, which JSON can spell, to the checks of the field', () => {
    expect(parse('{"a":"\\ud800"}')).toEqual({ a: '\ud800' });
  });

  test('takes 32 levels and refuses one more', () => {
    const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;
    expect(taken(nested(32))).toBe(true);
    expect(rejectionOf(nested(34)).message).toMatch('32 deep');
  });

  test('takes as many names, objects and arrays as the limit says and refuses one more', () => {
    const object = (names: number) => `{${Array.from({ length: names }, (_, at) => `"k${at}":1`).join(',')}}`;
    expect(taken(object(999))).toBe(true);
    expect(rejectionOf(object(1000)).message).toMatch('more than 1000');
    expect(taken(`[${'{},'.repeat(998)}{}]`)).toBe(true);
    expect(rejectionOf(`[${'{},'.repeat(999)}{}]`).message).toMatch('more than 1000');
    expect(taken(JSON.stringify({ note: ':{['.repeat(2000) }))).toBe(true);
  });

  test.each([
    ['nested deeper than a stack', () => '['.repeat(100_000)],
    ['nested deeper than a stack and closed', () => '{"a":'.repeat(100_000) + 1 + '}'.repeat(100_000)],
    ['of empty objects', () => `[${'{},'.repeat(2_000_000)}{}]`],
    ['of quotes', () => `{"a":"${'\\"'.repeat(4_000_000)}"}`],
    ['of backslashes', () => `{"a":"${'\\\\'.repeat(4_000_000)}"}`],
    ['of one number', () => `[1.${'0'.repeat(8_000_000)}1]`],
    ['of spaces', () => `{"a"${' '.repeat(8_000_000)}:1}`],
    ['of many names', () => `{${Array.from({ length: 500_000 }, (_, at) => `"${at}":1`).join(',')}}`],
  ])('decides in linear time about 8 MB %s', (_what, make) => {
    const text = make();
    const start = performance.now();
    taken(text);
    // Quadratic time would be hours; a machine that is busy takes a second.
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('says nothing of the text that it refuses', () => {
    const secret = '4111111111111111';
    for (const text of [
      `{"${secret}":1,"${secret}":2}`,
      `{"a":${secret}.00000000000000000001}`,
      `{"a":"${secret}}`,
      `${secret}a`,
      `{"__proto__":"${secret}"}`,
    ])
      expect(JSON.stringify(rejectionOf(text)) + rejectionOf(text).message).not.toContain(secret);
  });
});

/** The same name with its first character written as an escape. */
function escaped(name: string): string {
  const written = JSON.stringify(name);
  const isPlain = name !== '' && !written.startsWith('"\\') && name.charCodeAt(0) < 0x80;
  return isPlain ? `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${written.slice(2)}` : written;
}

function taken(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Compares two decimal texts with whole-number arithmetic alone. */
function isSameDecimal(one: string, other: string): boolean {
  const [a, b] = [fractionOf(one), fractionOf(other)];
  return a.over * b.under === b.over * a.under;
}

function fractionOf(text: string): { over: bigint; under: bigint } {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const shift = Number(power) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : { over: digits, under: 10n ** BigInt(-shift) };
}
