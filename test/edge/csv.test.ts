import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvHead, csvLines } from '../../src/edge/csv';

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

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x', '=', '-'])(
    'makes a text of what a spreadsheet would take for a formula: %j',
    text => {
      expect(cell(text)).toBe(`'${text}`);
    },
  );

  test.each(['a=1', ' =1', "'=1", '1-1', '#', '', '\u2212 1'])(
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

  test('is read back cell for cell, whatever is in it', () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', "'", ';', 'a', ' ', '\ufeff', '🦚') }),
      )
      .map(made => made.toWellFormed());
    const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    const expected = (given: string) =>
      /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(given) ? `'${given}` : given;
    fc.assert(
      fc.property(table, rows => {
        const found = read(csvHead(['a', 'b', 'c']) + csvLines(rows));
        expect(found).toEqual([['a', 'b', 'c'], ...rows.map(row => row.map(expected))]);
      }),
    );
  });
});
