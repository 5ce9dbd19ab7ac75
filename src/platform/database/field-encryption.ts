import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { EncryptionKey, EncryptionKeys } from '../../config/encryption-keys';
import { ApiError } from '../errors/api-error';

/**
 * Personal data at rest. A sealed text is `enc:v1:KEY_ID:` and base64url of a nonce, the text under AES-256-GCM, and
 * the tag. The place (account, row and column) is authenticated with it: a value that was moved to another row or
 * column of the database does not open there.
 *
 * Every text that begins with `enc:` is ours, whether values are sealed or not: one that a caller sent is kept as
 * `enc:plain:` and the text. So what is kept is never ambiguous, also where encryption was switched on later.
 */
export class FieldEncryption {
  private readonly keys: ReadonlyMap<string, EncryptionKey>;
  private readonly sealing?: EncryptionKey;

  constructor({ all, sealing }: EncryptionKeys = { all: [] }) {
    this.keys = new Map(all.map(key => [key.id, key]));
    this.sealing = sealing;
  }

  /** Whether what is written is sealed. */
  get encrypts(): boolean {
    return this.sealing !== undefined;
  }

  /** The text as it is kept at that place. */
  encrypt(text: string, place: string): string {
    const { sealing } = this;
    if (sealing)
      return `${headOf(sealing)}${encrypted(Buffer.from(text), place, sealing).toString('base64url')}`;
    return text.startsWith(OURS) ? `${ESCAPE}${text}` : text;
  }

  /** The text that was kept at that place. Throws INTERNAL where it does not open. */
  decrypt(stored: string, place: string): string {
    if (!stored.startsWith(OURS)) return stored;
    if (stored.startsWith(ESCAPE)) return stored.slice(ESCAPE.length);
    const [head = '', id = ''] = HEAD.exec(stored) ?? [];
    return this.opened(Buffer.from(stored.slice(head.length), 'base64url'), place, id).toString();
  }

  /** The same for deflated bytes; the byte before the head begins no deflated block, whose kind 3 is reserved. */
  encryptBytes(bytes: Buffer, place: string): Buffer {
    const { sealing } = this;
    return sealing
      ? Buffer.concat([Buffer.from(`${NO_BLOCK}${headOf(sealing)}`), encrypted(bytes, place, sealing)])
      : bytes;
  }

  decryptBytes(stored: Buffer, place: string): Buffer {
    if (stored[0] !== NO_BLOCK.charCodeAt(0)) return stored;
    const [head = '', id = ''] = HEAD.exec(stored.toString('latin1', 1, HEAD_BYTES_MAX)) ?? [];
    return this.opened(stored.subarray(1 + head.length), place, id);
  }

  /** Whether it is kept as it would be now: by the key that seals, or plainly. */
  isCurrent(stored: string | Buffer): boolean {
    const text =
      typeof stored === 'string'
        ? stored
        : stored.toString('latin1', 0, HEAD_BYTES_MAX).replace(NO_BLOCK, '');
    return this.sealing ? text.startsWith(headOf(this.sealing)) : !text.startsWith(SEALED);
  }

  private opened(content: Buffer, place: string, id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw unreadable(place, `is sealed with the key "${id}", which ENCRYPTION_KEYS does not hold`);
    try {
      return unsealed(content, place, key);
    } catch {
      throw unreadable(
        place,
        `does not open with the key "${id}": it was altered, or comes from another place`,
      );
    }
  }
}

const OURS = 'enc:';
const ESCAPE = 'enc:plain:';
const SEALED = 'enc:v1:';
const NO_BLOCK = '\x07';
const HEAD = /^enc:v1:([\w-]{1,16}):/;
const HEAD_BYTES_MAX = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function headOf({ id }: EncryptionKey): string {
  return `${SEALED}${id}:`;
}

/** A nonce is drawn for each value: by chance none comes twice before one key has sealed some billions of them. */
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

function unsealed(content: Buffer, place: string, { secret }: EncryptionKey): Buffer {
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
