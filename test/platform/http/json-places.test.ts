import fc from 'fast-check';
import { placeOfBreak } from '../../../src/platform/http/json/broken-at';
import { jsonLine } from '../../../src/platform/http/json/json-line';

describe('broken JSON is told by its place', () => {
  test.each([
    ['{"a":}', 'column 6'],
    ['{"a":1,}', 'column 8'],
    ['{a:1}', 'column 2'],
    ['[1 2]', 'column 4'],
    ['{"a":1', 'column 7'],
    ['', 'column 1'],
    ['{"a":01}', 'column 7'],
    ['{"a":"\\x"}', 'column 7'],
    ['{"a":"b', 'column 8'],
    ['[1]]', 'column 4'],
    ['{\n  "a": 1,\n  "b": tru\n}', 'line 3, column 8'],
    ['{"a":"x\ny"}', 'line 1, column 8'],
    ["{'a':1}", 'column 2'],
  ])('%j at %s', (text, place) => {
    expect(placeOfBreak(text)).toBe(place);
  });

  test('within the text, whatever is broken', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '}', ',', '"', ':', 'x', '\\', '1'));
    fc.assert(
      fc.property(broken, ([json, at, sign]) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + sign + json.slice(place + 1);
        fc.pre(!isJson(text) && !text.includes('\n'));
        expect(Number(placeOfBreak(text)?.slice('column '.length))).toBeGreaterThan(0);
        expect(Number(placeOfBreak(text)?.slice('column '.length))).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });
});

test('a line of JSON holds nothing that a reader could take for its end', () => {
  const text = fc.string({ unit: fc.constantFrom('\u2028', '\u2029', '\u0085', '\n', 'a', '"', '\\') });
  fc.assert(
    fc.property(text, value => {
      const line = jsonLine(JSON.stringify({ value }));
      expect(line.slice(0, -1)).not.toMatch(/[\u2028\u2029\u0085\n\r]/);
      expect(JSON.parse(line)).toEqual({ value });
    }),
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
