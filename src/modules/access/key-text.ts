import { hash, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A key is `pck_` + 12 public characters + `_` + 32 secret ones + a checksum of 6, all letters and digits. Scanners find
 * it with `pck_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}`, and the checksum distinguishes a real key from an example.
 */
export interface ApiKeyParts {
  /** Identifies the key. Shown in lists of keys. */
  readonly publicId: string;
  /** SHA-256 of the whole key in hex, the only stored trace of the secret. */
  readonly hash: string;
}

const PREFIX = 'pck_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PUBLIC_LENGTH = 12;
const SECRET_LENGTH = 32; // × log2(62): 190 random bits
const CHECKSUM_LENGTH = 6; // 62^6 > 2^32

const OURS = /^pck_([0-9A-Za-z]{12})_[0-9A-Za-z]{38}$/;
/** An operator's own key (BOOTSTRAP_API_KEY), see the setting type `secretKey`. */
const BROUGHT = /^[!-+\--~]{16,255}$/;

/** A new key: its value, which is shown once, and its stored parts. */
export function createKey(): ApiKeyParts & { readonly value: string } {
  const body = `${PREFIX}${randomDigits(PUBLIC_LENGTH)}_${randomDigits(SECRET_LENGTH)}`;
  const value = body + checksumOf(body);
  return { value, ...partsOf(value, value.slice(PREFIX.length, PREFIX.length + PUBLIC_LENGTH)) };
}

/** The parts of a presented key, or undefined for a malformed one. Makes no query. */
export function parseKey(value: string): ApiKeyParts | undefined {
  const publicId = OURS.exec(value)?.[1];
  if (publicId && value.endsWith(checksumOf(value.slice(0, -CHECKSUM_LENGTH))))
    return partsOf(value, publicId);
  return BROUGHT.test(value) ? partsOf(value, publicIdOfOperatorKey(value)) : undefined;
}

/** Compares two hashes in a time that does not depend on where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * A plain SHA-256 is enough, because nobody guesses 190 random bits. A slow password hash would only delay every
 * request.
 */
function partsOf(value: string, publicId: string): ApiKeyParts {
  return { publicId, hash: sha256(value) };
}

/** An operator's own key has no public part. It gets one from a separate hash, which reveals nothing about the stored hash. */
const publicIdOfOperatorKey = (value: string): string => sha256(`public:${value}`).slice(0, PUBLIC_LENGTH);

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
