import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { encryptionKeys } from '../../src/encryption-keys';
import { Vault } from '../../src/store/vault';

const [a, b] = ['a', 'b'].map(id => `${id}:${randomBytes(32).toString('base64')}`);
const KEYS: Record<string, string | undefined> = { a, b, plain: 'plain' };
const vaultOf = (...ids: string[]) => new Vault(encryptionKeys.read(ids.map(id => KEYS[id]).join(',')));

const TEXTS = ['', 'Zsófia', '🦚'.repeat(1000), 'enc:', 'enc:v1:a:zzz', 'enc:plain:', 'enc:plain:enc:v1:a:'];

describe.each([
  ['sealed', () => vaultOf('a')],
  ['plain', () => new Vault()],
  ['plain again', () => vaultOf('plain', 'a')],
])('what is kept %s', (_, make) => {
  test.each(TEXTS)('is read back exactly: %#', text => {
    const vault = make();
    expect(vault.open(vault.keep(text, 'here'), 'here')).toBe(text);
    expect(vault.isCurrent(vault.keep(text, 'here'))).toBe(true);
    const bytes = deflateRawSync(Buffer.from(text));
    expect(vault.openBytes(vault.keepBytes(bytes, 'here'), 'here').equals(bytes)).toBe(true);
    expect(vault.isCurrent(vault.keepBytes(bytes, 'here'))).toBe(true);
  });

  test.each(TEXTS)('is read by a gateway that seals with another key by now: %#', text => {
    expect(vaultOf('b', 'a').open(make().keep(text, 'here'), 'here')).toBe(text);
  });
});

test('the same text is never sealed alike, and its length is all that shows', () => {
  const vault = vaultOf('a');
  const [one, other] = [vault.keep('Zsófia', 'here'), vault.keep('Zsófia', 'here')];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^enc:v1:a:[\w-]+$/);
});

test('no nonce comes twice', () => {
  const vault = vaultOf('a');
  const kept = Array.from({ length: 2_000 }, () => vault.keep('', 'here').slice('enc:v1:a:'.length));
  expect(new Set(kept.map(text => text.slice(0, 16))).size).toBe(2_000);
});

test('a value does not open in another place, with another key, or altered', () => {
  const vault = vaultOf('a');
  const kept = vault.keep('Zsófia', 'here');
  const alien = new Vault(encryptionKeys.read(`a:${randomBytes(32).toString('base64')}`));
  const middle = kept.length - 10;
  const altered = kept.slice(0, middle) + (kept[middle] === 'A' ? 'B' : 'A') + kept.slice(middle + 1);
  const attempts = [
    () => vault.open(kept, 'there'),
    () => alien.open(kept, 'here'),
    () => vault.open(altered, 'here'),
    () => vault.open(kept.slice(0, -4), 'here'),
    () => vault.open('enc:v1:a:', 'here'),
    () => vault.open('enc:else', 'here'),
    () => vault.openBytes(vault.keepBytes(Buffer.from('x'), 'here'), 'there'),
  ];
  for (const attempt of attempts) expect(attempt).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
});

test('an unknown key is named, and the place, but nothing else', () => {
  const kept = vaultOf('a').keep('Zsófia', 'account row customer_name');
  const reason =
    'The value at account row customer_name is sealed with the key "a", which ENCRYPTION_KEYS does not hold.';
  expect(() => new Vault().open(kept, 'account row customer_name')).toThrow(reason);
  expect(() => vaultOf('b').open(kept, 'account row customer_name')).toThrow(reason);
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
