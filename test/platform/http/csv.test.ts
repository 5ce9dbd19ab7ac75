import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvHead, csvLines, textOfCell } from '../../../src/platform/http/csv';

/** Read by another library than the one that wrote it. */
const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: false });
const cell = (text: string): string | undefined => read(csvLines([['before', text]]))[0]?.[1];

describe('a CSV file', () => {
  test('begins with the mark of UTF-8 and the names of its columns', () => {
    const bytes = Buffer.from(csvHead(['object_id', 'a,b']));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toBe('\ufeffobject_id,"a,b"\r\n');
  });

  test('has lines that end as RFC 4180 says, and none where there are no rows', () => {
    expect(csvLines([['a'], ['b']])).toBe('a\r\nb\r\n');
    expect(csvLines([])).toBe('');
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    "'=2+5",
    "''=2+5",
    '\t1',
    '\r1',
    '\n1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=',
    '-',
  ])('makes a text of what a spreadsheet would take for a formula: %j', text => {
    expect(cell(text)).toBe(`'${text}`);
  });

  test.each(['a=1', ' =1', "'1", 'a; b', '1-1', '#', '', '\u2212 1'])(
    'leaves all other texts as they are: %j',
    text => {
      expect(cell(text)).toBe(text);
    },
  );

  test('writes numbers, flags and what is absent plainly', () => {
    expect(csvLines([[-5, 2 ** 53 - 1, 12345678901234567890n, -7n, true, false, null, undefined, '']])).toBe(
      '-5,9007199254740991,12345678901234567890,-7,true,false,,,\r\n',
    );
  });

  test.each([
    ['a;=1', "a;'=1"],
    ['a\t=1;+1', "a\t'=1;'+1"],
    ['a\r\n-1', "a\r\n'-1"],
    ['a;"=1";b', `a;'"=1";b`],
    ["a;'=1", "a;''=1"],
    ['\t=1', "'\t'=1"],
  ])('holds no formula in %j either, where a spreadsheet splits it', (text, written) => {
    expect(cell(text)).toBe(written);
  });

  test('holds no cell that begins a formula, at whichever sign it is split', () => {
    fc.assert(
      fc.property(texts, text => {
        for (const piece of csvLines([['before', text, 'after']]).split(/[,;\t\r\n]/))
          if (!piece.startsWith('"')) expect(piece).not.toMatch(/^[=+\-@\uff1d\uff0b\uff0d\uff20]/);
      }),
    );
  });

  test('is read back text for text, whatever is in it: no two are one cell', () => {
    const table = fc.array(fc.array(texts, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, rows => {
        const found = read(csvHead(['a', 'b', 'c']) + csvLines(rows));
        expect(found.map(row => row.map(textOfCell))).toEqual([['a', 'b', 'c'], ...rows]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** All kinds of text, and such as are made of the signs that matter. */
const texts = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('"', '\r', '\n', '\t', "'", ';', '=', '-', '@', '＝', 'a', ' ', '\ufeff', '🦚'),
    }),
  )
  .map(made => made.toWellFormed());
