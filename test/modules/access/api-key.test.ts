import { createKey, parseKey, sameHash } from '../../../src/modules/access/key-text';

test('a key is recognisable, has 55 characters and is never made twice', () => {
  const values = Array.from({ length: 500 }, () => createKey().value);
  for (const value of values) expect(value).toMatch(/^pck_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
  expect(new Set(values).size).toBe(500);
});

test('a presented key is known by what was stored of it, and nothing that is stored contains its secret', () => {
  const { value, ...stored } = createKey();
  expect(parseKey(value)).toEqual(stored);
  expect(value.split('_')[1]).toBe(stored.publicId);
  expect(JSON.stringify(stored)).not.toContain(value.slice(-38, -6));
});

test('a key with a mistyped character is not found under its public part', () => {
  const { value, publicId } = createKey();
  const mistyped = value.slice(0, -10) + (value.at(-10) === 'a' ? 'b' : 'a') + value.slice(-9);
  expect(parseKey(mistyped)?.publicId).not.toBe(publicId);
});

test('a key that an operator brought along has a public part that tells nothing of it', () => {
  const parts = parseKey('correct-horse-battery-staple');
  expect(parts?.publicId).toMatch(/^[0-9a-f]{12}$/);
  expect(parts?.hash.startsWith(parts.publicId)).toBe(false);
});

test.each([
  '',
  'short',
  'pck_',
  'with space in the middle',
  'tab\tin-the-middle-of-it',
  'ünïcode-in-a-header-key',
  'x'.repeat(256),
])('what cannot be a key is not looked up: %j', text => expect(parseKey(text)).toBeUndefined());

test('hashes are compared whole', () => {
  const [one, other] = [createKey().hash, createKey().hash];
  expect(sameHash(one, one)).toBe(true);
  expect(sameHash(one, other)).toBe(false);
  expect(sameHash(one, one.slice(2))).toBe(false);
});
