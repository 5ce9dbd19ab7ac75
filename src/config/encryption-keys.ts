import { MASK } from './secret-type';
import type { SettingType } from './setting';

/** A key of encryption at rest. Its id is stored with every value that it sealed, so that keys can follow each other. */
export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes, for AES-256. */
  readonly secret: Buffer;
}

/** The keys in effect: all of them open what they sealed, `sealing` seals what is written. */
export interface EncryptionKeys {
  /** Absent where values are to be written plainly again. */
  readonly sealing?: EncryptionKey;
  readonly all: readonly EncryptionKey[];
}

/** Keys as `ID:BASE64`, separated by commas; the word `plain` in the first place writes plainly. */
export const encryptionKeys: SettingType<EncryptionKeys> = {
  expectation:
    'keys as ID:BASE64 separated by commas, the writing one (or the word plain) first; an ID has up to 16 letters, ' +
    'digits, - and _, a key 32 bytes, as `openssl rand -base64 32` makes them',
  read: given => {
    const words = given.split(',').map(word => word.trim());
    const isPlain = words[0] === PLAIN;
    const keys = (isPlain ? words.slice(1) : words).map(keyOf);
    const all = keys.filter(key => key !== undefined);
    const areDistinct = new Set(all.map(({ id }) => id)).size === keys.length;
    return areDistinct && all.length > 0 ? { all, sealing: isPlain ? undefined : all[0] } : undefined;
  },
  show: ({ all, sealing }) =>
    [...(sealing ? [] : [PLAIN]), ...all.map(({ id }) => `${id}:${MASK}`)].join(','),
  secret: true,
};

const PLAIN = 'plain';
const SECRET_BYTES = 32;

function keyOf(word: string): EncryptionKey | undefined {
  const [, id, text = ''] = /^([\w-]{1,16}):([\w+/-]{43}=?)$/.exec(word) ?? [];
  const secret = Buffer.from(text, 'base64');
  return id && secret.length === SECRET_BYTES ? { id, secret } : undefined;
}
