import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { encryptionKeys } from '../../../src/config/encryption-keys';
import { FieldEncryption } from '../../../src/platform/database/field-encryption';

const [a, b] = ['a', 'b'].map(id => `${id}:${randomBytes(32).toString('base64')}`);
const KEYS: Record<string, string | undefined> = { a, b, plain: 'plain' };
const encryptionOf = (...ids: string[]) =>
  new FieldEncryption(encryptionKeys.read(ids.map(id => KEYS[id]).join(',')));

const TEXTS = ['', 'Zsófia', '🦚'.repeat(1000), 'enc:', 'enc:v1:a:zzz', 'enc:plain:', 'enc:plain:enc:v1:a:'];

describe.each([
  ['sealed', () => encryptionOf('a')],
  ['plain', () => new FieldEncryption()],
  ['plain again', () => encryptionOf('plain', 'a')],
])('what is kept %s', (_, make) => {
  test.each(TEXTS)('is read back exactly: %#', text => {
    const encryption = make();
    expect(encryption.decrypt(encryption.encrypt(text, 'here'), 'here')).toBe(text);
    expect(encryption.isCurrent(encryption.encrypt(text, 'here'))).toBe(true);
    const bytes = deflateRawSync(Buffer.from(text));
    expect(encryption.decryptBytes(encryption.encryptBytes(bytes, 'here'), 'here').equals(bytes)).toBe(true);
    expect(encryption.isCurrent(encryption.encryptBytes(bytes, 'here'))).toBe(true);
  });

  test.each(TEXTS)('is read by a gateway that seals with another key by now: %#', text => {
    expect(encryptionOf('b', 'a').decrypt(make().encrypt(text, 'here'), 'here')).toBe(text);
  });
});

test('the same text is never sealed alike, and its length is all that shows', () => {
  const encryption = encryptionOf('a');
  const [one, other] = [encryption.encrypt('Zsófia', 'here'), encryption.encrypt('Zsófia', 'here')];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^enc:v1:a:[\w-]+$/);
});

test('no nonce comes twice', () => {
  const encryption = encryptionOf('a');
  const stored = Array.from({ length: 2_000 }, () =>
    encryption.encrypt('', 'here').slice('enc:v1:a:'.length),
  );
  expect(new Set(stored.map(text => text.slice(0, 16))).size).toBe(2_000);
});

test('a value does not open in another place, with another key, or altered', () => {
  const encryption = encryptionOf('a');
  const stored = encryption.encrypt('Zsófia', 'here');
  const alien = new FieldEncryption(encryptionKeys.read(`a:${randomBytes(32).toString('base64')}`));
  const middle = stored.length - 10;
  const altered = stored.slice(0, middle) + (stored[middle] === 'A' ? 'B' : 'A') + stored.slice(middle + 1);
  const attempts = [
    () => encryption.decrypt(stored, 'there'),
    () => alien.decrypt(stored, 'here'),
    () => encryption.decrypt(altered, 'here'),
    () => encryption.decrypt(stored.slice(0, -4), 'here'),
    () => encryption.decrypt('enc:v1:a:', 'here'),
    () => encryption.decrypt('enc:else', 'here'),
    () => encryption.decryptBytes(encryption.encryptBytes(Buffer.from('x'), 'here'), 'there'),
  ];
  for (const attempt of attempts) expect(attempt).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
});

test('an unknown key is named, and the place, but nothing else', () => {
  const stored = encryptionOf('a').encrypt('Zsófia', 'account row customer_name');
  const reason =
    'The value at account row customer_name is encrypted with the key "a", which ENCRYPTION_KEYS does not hold.';
  expect(() => new FieldEncryption().decrypt(stored, 'account row customer_name')).toThrow(reason);
  expect(() => encryptionOf('b').decrypt(stored, 'account row customer_name')).toThrow(reason);
});

describe('the setting ENCRYPTION_KEYS', () => {
  const secret = 'A'.repeat(43);
  test.each([
    '',
    'plain',
    'a',
    `a:${secret.slice(1)}`,
    `a b:${secret}=`,
    `a:${secret},a:${secret}`,
    `a:${secret},`,
  ])('refuses %j', given => expect(encryptionKeys.read(given)).toBeUndefined());

  test('shows the ids of the keys and nothing of their secrets', () => {
    const keys = encryptionKeys.read(`plain,2026:${secret}=, 2025:${secret}`);
    expect(encryptionKeys.show?.(keys as never)).toBe('plain,2026:********,2025:********');
  });
});
