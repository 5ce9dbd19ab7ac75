import type { RememberedAnswer } from '../model/remembered-answer';
import type { Engine, Session, SqlRow, SqlValue } from './engine/engine';
import { rfc3339, sqlMoment } from './moment';

/** An answer's place: the account and, in it, the key that the request came under. */
export type AnswerKey = Pick<RememberedAnswer, 'accountId' | 'keyHash'>;

/** What requests under an idempotency key were answered. */
export class RememberedAnswers {
  constructor(private readonly engine: Engine) {}

  /** What is remembered under the keys, by `answerName`; also what is old enough to be forgotten. */
  async find(keys: readonly AnswerKey[]): Promise<Map<string, RememberedAnswer>> {
    const rows = await this.engine.rows(`${SELECT} WHERE ${among(keys)}`, placesOf(keys));
    return new Map(rows.map(answerOf).map(answer => [answerName(answer), answer]));
  }

  /** Keeps answers in the unit of work that makes them true. Throws `DuplicateKey` where there is one already. */
  async keep(session: Session, answers: readonly RememberedAnswer[]): Promise<void> {
    if (answers.length === 0) return;
    const rows = answers.map(() => '(?, ?, ?, ?, ?)').join(', ');
    await session.run(INSERT + rows, answers.flatMap(valuesOf));
  }

  /** Makes room for new answers under the keys, where the ones before are of that moment or older. */
  async forget(session: Session, keys: readonly AnswerKey[], moment: string): Promise<number> {
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
}

/** Identifies an answer within the installation. */
export function answerName({ accountId, keyHash }: AnswerKey): string {
  return `${accountId} ${keyHash}`;
}

/** Answers that are forgotten in one unit of work at most. */
export const FORGOTTEN_AT_ONCE_MAX = 200;

const SELECT = 'SELECT account_id, key_hash, fingerprint, created_at, answer FROM idempotency_keys';
const INSERT = 'INSERT INTO idempotency_keys (account_id, key_hash, fingerprint, created_at, answer) VALUES ';
const DELETE = 'DELETE FROM idempotency_keys WHERE created_at <= ?';
const OLDEST = `SELECT account_id, key_hash FROM idempotency_keys WHERE created_at <= ?
  ORDER BY created_at LIMIT ${FORGOTTEN_AT_ONCE_MAX}`;

function among(keys: readonly AnswerKey[]): string {
  return keys.map(() => '(account_id = ? AND key_hash = ?)').join(' OR ');
}

function placesOf(keys: readonly AnswerKey[]): SqlValue[] {
  return keys.flatMap(({ accountId, keyHash }) => [accountId, keyHash]);
}

function valuesOf(answer: RememberedAnswer): SqlValue[] {
  const { accountId, keyHash, fingerprint, createdAt } = answer;
  return [accountId, keyHash, fingerprint, sqlMoment(createdAt), answer.answer];
}

function keyOf(row: SqlRow): AnswerKey {
  return { accountId: String(row.account_id), keyHash: String(row.key_hash) };
}

function answerOf(row: SqlRow): RememberedAnswer {
  return {
    ...keyOf(row),
    fingerprint: String(row.fingerprint),
    createdAt: rfc3339(String(row.created_at)),
    answer: row.answer as Buffer,
  };
}
