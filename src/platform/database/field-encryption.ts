import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { EncryptionKey, EncryptionKeys } from '../../config/encryption-keys';
import { ApiError } from '../errors/api-error';

/**
 * Encrypts personal data at rest. An encrypted text is `enc:v1:KEY_ID:` and base64url of a nonce, the text under
 * AES-256-GCM, and the tag. The place (account, row and column) is authenticated: a value that was moved to another row
 * or column cannot be decrypted.
 *
 * Every stored text that begins with `enc:` is ours, also without encryption: a caller's text with that prefix is
 * stored as `enc:plain:` and the text. So stored values are never ambiguous, even when encryption is enabled later.
 */
export class FieldEncryption {
  private readonly keys: ReadonlyMap<string, EncryptionKey>;
  private readonly active?: EncryptionKey;

  constructor({ all, active }: EncryptionKeys = { all: [] }) {
    this.keys = new Map(all.map(key => [key.id, key]));
    this.active = active;
  }

  /** Whether new values are encrypted. */
  get encrypts(): boolean {
    return this.active !== undefined;
  }

  /** The text as stored at that place. */
  encrypt(text: string, place: string): string {
    const { active } = this;
    if (active)
      return `${headOf(active)}${encrypted(Buffer.from(text), place, active).toString('base64url')}`;
    return text.startsWith(OURS) ? `${ESCAPE}${text}` : text;
  }

  /** The text that was stored at that place. Throws INTERNAL where it cannot be decrypted. */
  decrypt(stored: string, place: string): string {
    if (!stored.startsWith(OURS)) return stored;
    if (stored.startsWith(ESCAPE)) return stored.slice(ESCAPE.length);
    const [head = '', id = ''] = HEAD.exec(stored) ?? [];
    return this.decryptedWith(Buffer.from(stored.slice(head.length), 'base64url'), place, id).toString();
  }

  /** The same for deflated bytes. No deflated block starts with the byte before the head: block type 3 is reserved. */
  encryptBytes(bytes: Buffer, place: string): Buffer {
    const { active } = this;
    return active
      ? Buffer.concat([Buffer.from(`${NO_BLOCK}${headOf(active)}`), encrypted(bytes, place, active)])
      : bytes;
  }

  decryptBytes(stored: Buffer, place: string): Buffer {
    if (stored[0] !== NO_BLOCK.charCodeAt(0)) return stored;
    const [head = '', id = ''] = HEAD.exec(stored.toString('latin1', 1, HEAD_BYTES_MAX)) ?? [];
    return this.decryptedWith(stored.subarray(1 + head.length), place, id);
  }

  /** Whether the value is stored as a new one would be: with the active key, or as plain text. */
  isCurrent(stored: string | Buffer): boolean {
    const text =
      typeof stored === 'string'
        ? stored
        : stored.toString('latin1', 0, HEAD_BYTES_MAX).replace(NO_BLOCK, '');
    return this.active ? text.startsWith(headOf(this.active)) : !text.startsWith(ENCRYPTED);
  }

  private decryptedWith(content: Buffer, place: string, id: string): Buffer {
    const key = this.keys.get(id);
    if (!key)
      throw unreadable(place, `is encrypted with the key "${id}", which ENCRYPTION_KEYS does not hold`);
    try {
      return decrypted(content, place, key);
    } catch {
      throw unreadable(
        place,
        `cannot be decrypted with the key "${id}": it was changed, or moved from another place`,
      );
    }
  }
}

const OURS = 'enc:';
const ESCAPE = 'enc:plain:';
const ENCRYPTED = 'enc:v1:';
const NO_BLOCK = '\x07';
const HEAD = /^enc:v1:([\w-]{1,16}):/;
const HEAD_BYTES_MAX = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function headOf({ id }: EncryptionKey): string {
  return `${ENCRYPTED}${id}:`;
}

/** Each value has a random nonce. A repetition is unlikely before one key has encrypted billions of values. */
function encrypted(bytes: Buffer, place: string, { secret }: EncryptionKey): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Random bytes are drawn in bulk: one by one they would cost a third of the sealing. Good until the next call. */
function nextNonce(): Buffer {
  if (nonces.next === nonces.pool.length) {
    randomFillSync(nonces.pool);
    nonces.next = 0;
  }
  nonces.next += NONCE_BYTES;
  return nonces.pool.subarray(nonces.next - NONCE_BYTES, nonces.next);
}

const nonces = { pool: Buffer.alloc(NONCE_BYTES * 512), next: NONCE_BYTES * 512 };

function decrypted(content: Buffer, place: string, { secret }: EncryptionKey): Buffer {
  const nonce = content.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(content.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(content.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** The place names a row and a column, never a value. */
function unreadable(place: string, reason: string): ApiError {
  return new ApiError('INTERNAL', `The value at ${place} ${reason}.`);
}
