import fc from 'fast-check';
import { isWellFormedText, textLength } from '../../../src/platform/fields/well-formed-text';

test.each([
  ['', 0],
  ['plain', 5],
  ['Zürich', 6],
  ['日本', 2],
  ['👍', 1],
  ['a👍b👍', 4],
  ['👩‍👩‍👧', 5],
])('%s is %i characters long, as a database counts', (text, length) => {
  expect(textLength(text)).toBe(length);
  expect(isWellFormedText(text)).toBe(true);
});

test('the length of any text is the number of its code points', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => expect(textLength(text)).toBe([...text].length)),
  );
});

test.each(['\0', 'a\0b', '\ud83d', 'a\ud83d', '\udc4d', '\udc4d\ud83d', 'a\ud83db'])(
  'NUL characters and halves of surrogate pairs are not kept by every database',
  text => {
    expect(isWellFormedText(text)).toBe(false);
    expect(textLength(text)).toBe([...text].length);
  },
);

test.each(['\u0001', '\n\t', '\ufffd', '\uffff', '\u{10ffff}', '\ufeff', '\u202e'])(
  'odd characters are kept',
  text => {
    expect(isWellFormedText(text)).toBe(true);
  },
);
