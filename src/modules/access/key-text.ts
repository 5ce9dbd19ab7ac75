import { hash, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A key is `pck_` + 12 public characters + `_` + 32 secret ones + 6 of a checksum, all letters and digits. Scanners
 * find it with `pck_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}` and, by the checksum, know a real one from an example.
 */
export interface ApiKeyParts {
  /** Finds the key; may be shown to whoever may list the keys. */
  readonly publicId: string;
  /** SHA-256 of the whole key in hex; the only trace of the secret that is stored. */
  readonly hash: string;
}

const PREFIX = 'pck_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PUBLIC_LENGTH = 12;
const SECRET_LENGTH = 32; // × log2(62): 190 random bits
const CHECKSUM_LENGTH = 6; // 62^6 > 2^32

const OURS = /^pck_([0-9A-Za-z]{12})_[0-9A-Za-z]{38}$/;
/** A key that an operator brought along (BOOTSTRAP_API_KEY): see `secretKey` among the settings. */
const BROUGHT = /^[!-+\--~]{16,255}$/;

/** A fresh key: the text that its holder gets once, and what is stored of it. */
export function createKey(): ApiKeyParts & { readonly value: string } {
  const body = `${PREFIX}${randomDigits(PUBLIC_LENGTH)}_${randomDigits(SECRET_LENGTH)}`;
  const value = body + checksumOf(body);
  return { value, ...partsOf(value, value.slice(PREFIX.length, PREFIX.length + PUBLIC_LENGTH)) };
}

/** What a presented text would be known by, or undefined where no key can look like it. Asks no store. */
export function parseKey(value: string): ApiKeyParts | undefined {
  const publicId = OURS.exec(value)?.[1];
  if (publicId && value.endsWith(checksumOf(value.slice(0, -CHECKSUM_LENGTH))))
    return partsOf(value, publicId);
  return BROUGHT.test(value) ? partsOf(value, publicIdOfBrought(value)) : undefined;
}

/** Compares two hashes in a time that does not depend on where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * A plain SHA-256 is enough, and a slow password hash would only cost every request its milliseconds: there is no
 * guessing 190 random bits.
 */
function partsOf(value: string, publicId: string): ApiKeyParts {
  return { publicId, hash: sha256(value) };
}

/** A key from elsewhere has no public part, so it gets one: from a hash of its own, which tells nothing of the stored one. */
const publicIdOfBrought = (value: string): string => sha256(`public:${value}`).slice(0, PUBLIC_LENGTH);

const sha256 = (text: string): string => hash('sha256', text);

const randomDigits = (length: number): string =>
  Array.from({ length }, () => DIGITS[randomInt(DIGITS.length)]).join('');

function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    digits = DIGITS[rest % DIGITS.length] + digits;
    rest = Math.floor(rest / DIGITS.length);
  }
  return digits;
}
