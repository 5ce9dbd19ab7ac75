import { MASK } from './secret-type';
import type { SettingType } from './setting';

/** A key of encryption at rest. Its id is stored with every value it encrypts, so that keys can be rotated. */
export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes, for AES-256. */
  readonly secret: Buffer;
}

/** The keys in effect: all of them decrypt, `active` encrypts new values. */
export interface EncryptionKeys {
  /** Absent where new values are stored as plain text. */
  readonly active?: EncryptionKey;
  readonly all: readonly EncryptionKey[];
}

/** Keys as `ID:BASE64`, separated by commas. The word `plain` in first place stores plain text. */
export const encryptionKeys: SettingType<EncryptionKeys> = {
  expectation:
    'keys as ID:BASE64 separated by commas, the encrypting one (or the word plain) first; an ID has up to 16 letters, ' +
    'digits, - and _, a key 32 bytes, as `openssl rand -base64 32` makes them',
  read: given => {
    const words = given.split(',').map(word => word.trim());
    const isPlain = words[0] === PLAIN;
    const keys = (isPlain ? words.slice(1) : words).map(keyOf);
    const all = keys.filter(key => key !== undefined);
    const areDistinct = new Set(all.map(({ id }) => id)).size === keys.length;
    return areDistinct && all.length > 0 ? { all, active: isPlain ? undefined : all[0] } : undefined;
  },
  show: ({ all, active }) => [...(active ? [] : [PLAIN]), ...all.map(({ id }) => `${id}:${MASK}`)].join(','),
  secret: true,
};

const PLAIN = 'plain';
const SECRET_BYTES = 32;

function keyOf(word: string): EncryptionKey | undefined {
  const [, id, text = ''] = /^([\w-]{1,16}):([\w+/-]{43}=?)$/.exec(word) ?? [];
  const secret = Buffer.from(text, 'base64');
  return id && secret.length === SECRET_BYTES ? { id, secret } : undefined;
}
