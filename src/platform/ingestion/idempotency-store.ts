import type { Engine, Session, SqlRow, SqlValue } from '../database/engine';
import type { FieldEncryption } from '../database/field-encryption';
import { rfc3339, sqlMoment } from '../database/timestamp';
import type { IdempotencyRecord } from './idempotency-record';

/** The key of a record: the account and the hash of the request's idempotency key. */
export type IdempotencyRecordKey = Pick<IdempotencyRecord, 'accountId' | 'keyHash'>;

/** The idempotency records. */
export class IdempotencyStore {
  constructor(
    private readonly engine: Engine,
    private readonly encryption: FieldEncryption,
  ) {}

  /** The records of the keys, by `recordName`, including expired ones. */
  async find(keys: readonly IdempotencyRecordKey[]): Promise<Map<string, IdempotencyRecord>> {
    const rows = await this.engine.rows(`${SELECT} WHERE ${among(keys)}`, placesOf(keys));
    return new Map(rows.map(row => this.answerOf(row)).map(answer => [recordName(answer), answer]));
  }

  /** Records of one account in the order of their hashes, after a given one. */
  async page(accountId: string, after: string, limit: number): Promise<IdempotencyRecord[]> {
    const sql = `${SELECT} WHERE account_id = ? AND key_hash > ? ORDER BY key_hash LIMIT ${Math.trunc(limit)}`;
    return (await this.engine.rows(sql, [accountId, after])).map(row => this.answerOf(row));
  }

  /** Replaces the response of a record, unless the record was deleted meanwhile. */
  async rewrite(session: Session, answer: IdempotencyRecord): Promise<void> {
    const { accountId, keyHash, createdAt } = answer;
    const stored = this.encryption.encryptBytes(answer.answer, recordName(answer));
    await session.run(REWRITE, [stored, accountId, keyHash, sqlMoment(createdAt)]);
  }

  /** Stores records in the unit of work of their writes. Throws `DuplicateKey` where one exists already. */
  async insert(session: Session, answers: readonly IdempotencyRecord[]): Promise<void> {
    if (answers.length === 0) return;
    const rows = answers.map(() => '(?, ?, ?, ?, ?)').join(', ');
    await session.run(
      INSERT + rows,
      answers.flatMap(answer => this.valuesOf(answer)),
    );
  }

  /** Deletes the records of the keys that are of that time or older. */
  async forget(session: Session, keys: readonly IdempotencyRecordKey[], moment: string): Promise<number> {
    if (keys.length === 0) return 0;
    return session.run(`${DELETE} AND (${among(keys)})`, [sqlMoment(moment), ...placesOf(keys)]);
  }

  /**
   * Deletes the oldest records of that time or older, a bounded number in one unit of work. Returns how many it found.
   * Several gateways may do so at once: a row is deleted by its key, and only while it is still that old.
   */
  async forgetOldest(moment: string): Promise<number> {
    const found = await this.engine.rows(OLDEST, [sqlMoment(moment)]);
    const keys = found.map(keyOf);
    if (keys.length > 0) await this.engine.work(session => this.forget(session, keys, moment));
    return keys.length;
  }

  private valuesOf(answer: IdempotencyRecord): SqlValue[] {
    const { accountId, keyHash, fingerprint, createdAt } = answer;
    const stored = this.encryption.encryptBytes(answer.answer, recordName(answer));
    return [accountId, keyHash, fingerprint, sqlMoment(createdAt), stored];
  }

  private answerOf(row: SqlRow): IdempotencyRecord {
    const key = keyOf(row);
    return {
      ...key,
      fingerprint: String(row.fingerprint),
      createdAt: rfc3339(String(row.created_at)),
      answer: this.encryption.decryptBytes(row.answer as Buffer, recordName(key)),
    };
  }
}

/** Identifies a record within the installation, and is the place that its encryption is bound to. */
export function recordName({ accountId, keyHash }: IdempotencyRecordKey): string {
  return `${accountId} ${keyHash}`;
}

/** Maximum records that one unit of work deletes. */
const FORGOTTEN_AT_ONCE_MAX = 200;

const SELECT = 'SELECT account_id, key_hash, fingerprint, created_at, answer FROM idempotency_keys';
const INSERT = 'INSERT INTO idempotency_keys (account_id, key_hash, fingerprint, created_at, answer) VALUES ';
const REWRITE =
  'UPDATE idempotency_keys SET answer = ? WHERE account_id = ? AND key_hash = ? AND created_at = ?';
const DELETE = 'DELETE FROM idempotency_keys WHERE created_at <= ?';
const OLDEST = `SELECT account_id, key_hash FROM idempotency_keys WHERE created_at <= ?
  ORDER BY created_at LIMIT ${FORGOTTEN_AT_ONCE_MAX}`;

function among(keys: readonly IdempotencyRecordKey[]): string {
  return keys.map(() => '(account_id = ? AND key_hash = ?)').join(' OR ');
}

function placesOf(keys: readonly IdempotencyRecordKey[]): SqlValue[] {
  return keys.flatMap(({ accountId, keyHash }) => [accountId, keyHash]);
}

function keyOf(row: SqlRow): IdempotencyRecordKey {
  return { accountId: String(row.account_id), keyHash: String(row.key_hash) };
}
