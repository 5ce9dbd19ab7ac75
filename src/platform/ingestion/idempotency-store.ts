import type { Engine, Session, SqlRow, SqlValue } from '../database/engine';
import type { FieldEncryption } from '../database/field-encryption';
import { rfc3339, sqlMoment } from '../database/timestamp';
import type { IdempotencyRecord } from './idempotency-record';

/** An answer's place: the account and, in it, the key that the request came under. */
export type IdempotencyRecordKey = Pick<IdempotencyRecord, 'accountId' | 'keyHash'>;

/** What requests under an idempotency key were answered. */
export class IdempotencyStore {
  constructor(
    private readonly engine: Engine,
    private readonly encryption: FieldEncryption,
  ) {}

  /** What is remembered under the keys, by `recordName`; also what is old enough to be forgotten. */
  async find(keys: readonly IdempotencyRecordKey[]): Promise<Map<string, IdempotencyRecord>> {
    const rows = await this.engine.rows(`${SELECT} WHERE ${among(keys)}`, placesOf(keys));
    return new Map(rows.map(row => this.answerOf(row)).map(answer => [recordName(answer), answer]));
  }

  /** Answers of one account in the order of their keys' hashes, those behind one of them. */
  async page(accountId: string, after: string, limit: number): Promise<IdempotencyRecord[]> {
    const sql = `${SELECT} WHERE account_id = ? AND key_hash > ? ORDER BY key_hash LIMIT ${Math.trunc(limit)}`;
    return (await this.engine.rows(sql, [accountId, after])).map(row => this.answerOf(row));
  }

  /** Puts another answer in the place of one, unless that was forgotten meanwhile. */
  async rewrite(session: Session, answer: IdempotencyRecord): Promise<void> {
    const { accountId, keyHash, createdAt } = answer;
    const stored = this.encryption.encryptBytes(answer.answer, recordName(answer));
    await session.run(REWRITE, [stored, accountId, keyHash, sqlMoment(createdAt)]);
  }

  /** Keeps answers in the unit of work that makes them true. Throws `DuplicateKey` where there is one already. */
  async insert(session: Session, answers: readonly IdempotencyRecord[]): Promise<void> {
    if (answers.length === 0) return;
    const rows = answers.map(() => '(?, ?, ?, ?, ?)').join(', ');
    await session.run(
      INSERT + rows,
      answers.flatMap(answer => this.valuesOf(answer)),
    );
  }

  /** Makes room for new answers under the keys, where the ones before are of that moment or older. */
  async forget(session: Session, keys: readonly IdempotencyRecordKey[], moment: string): Promise<number> {
    if (keys.length === 0) return 0;
    return session.run(`${DELETE} AND (${among(keys)})`, [sqlMoment(moment), ...placesOf(keys)]);
  }

  /**
   * Forgets the oldest answers of that moment or older, a bounded number in one unit of work; tells how many it found.
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

/** Identifies an answer within the installation; also the place at which it is sealed. */
export function recordName({ accountId, keyHash }: IdempotencyRecordKey): string {
  return `${accountId} ${keyHash}`;
}

/** Answers that are forgotten in one unit of work at most. */
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
