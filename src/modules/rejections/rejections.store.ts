import { createHash } from 'node:crypto';
import { DuplicateKey, type Engine, type Session, type SqlValue } from '../../platform/database/engine';
import { firstIdAt } from '../../platform/database/id';
import { sqlMoment } from '../../platform/database/timestamp';
import type { Rejection } from './rejection.model';
import type { RejectionCount } from './rejection-count.model';

/** A count without its reason hash, which the store computes. */
export type CountedRejections = Omit<RejectionCount, 'reason'>;

/** Writes and deletes rejections. Several gateways may do so at once. */
export class RejectionLog {
  constructor(private readonly engine: Engine) {}

  /** Every account that there is. */
  async accountIds(): Promise<string[]> {
    return (await this.engine.rows('SELECT id FROM accounts ORDER BY id')).map(({ id }) => String(id));
  }

  /** Inserts rejections, a few per statement. */
  async insert(rejections: readonly Rejection[]): Promise<void> {
    for (let start = 0; start < rejections.length; ) {
      const size = SIZES.find(rows => rows <= rejections.length - start) as number;
      await this.engine.single(insertOf(size), rejections.slice(start, start + size).flatMap(valuesOf));
      start += size;
    }
  }

  /** Adds counts, a few per unit of work and in a fixed order, so that gateways queue without deadlocks. */
  async count(counted: readonly CountedRejections[]): Promise<void> {
    const counts = counted.map(one => ({ ...one, reason: reasonOf(one) })).sort(byKey);
    for (let start = 0; start < counts.length; start += COUNTS_AT_ONCE) {
      const some = counts.slice(start, start + COUNTS_AT_ONCE);
      await this.engine.work(async session => {
        for (const one of some) await add(session, one);
      });
    }
  }

  /** Deletes the oldest rejections of an account above the maximum. */
  async trim(accountId: string, keptMax: number): Promise<void> {
    const sql = `${NEWEST} LIMIT 1 OFFSET ${Math.trunc(keptMax)}`;
    const [first] = await this.engine.rows(sql, [accountId]);
    if (first) await this.deleteUpTo(accountId, String(first.id));
  }

  /** Deletes a bounded number of an account's rejections before a time (epoch ms). Returns whether more may exist. */
  async forget(accountId: string, beforeMs: number): Promise<boolean> {
    const [last] = (await this.engine.rows(OLD_REFUSALS, [accountId, firstIdAt(beforeMs)])).slice(-1);
    if (last) await this.deleteUpTo(accountId, String(last.id));
    const before = sqlMoment(new Date(beforeMs));
    const [hour] = (await this.engine.rows(OLD_COUNTS, [accountId, before])).slice(-1);
    if (hour) await this.engine.single(DELETE_COUNTS, [accountId, String(hour.hour)]);
    return last !== undefined || hour !== undefined;
  }

  /** A few at a time, so that every statement is short. */
  private async deleteUpTo(accountId: string, id: string): Promise<void> {
    for (;;) {
      const found = await this.engine.rows(OLDEST, [accountId, id]);
      const last = found.at(-1);
      if (last) await this.engine.single(DELETE, [accountId, String(last.id)]);
      if (found.length < DELETED_AT_ONCE) return;
    }
  }
}

/** Few sizes, because each is a prepared statement. None takes longer than a few milliseconds. */
const SIZES = [100, 10, 1] as const;
const COUNTS_AT_ONCE = 50;
const DELETED_AT_ONCE = 500;

const COLUMNS = 'account_id, id, at, actor_id, actor_name, channel, kind, object_id, code, errors';
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const OLDEST = `SELECT id FROM rejections WHERE account_id = ? AND id <= ? ORDER BY id LIMIT ${DELETED_AT_ONCE}`;
const OLD_REFUSALS = `SELECT id FROM rejections WHERE account_id = ? AND id < ? ORDER BY id LIMIT ${DELETED_AT_ONCE}`;
const NEWEST = 'SELECT id FROM rejections WHERE account_id = ? ORDER BY id DESC';
const DELETE = 'DELETE FROM rejections WHERE account_id = ? AND id <= ?';
const OLD_COUNTS = `SELECT hour FROM rejection_counts WHERE account_id = ? AND hour < ?
  ORDER BY hour LIMIT ${DELETED_AT_ONCE}`;
const DELETE_COUNTS = 'DELETE FROM rejection_counts WHERE account_id = ? AND hour <= ?';
const ADD = `UPDATE rejection_counts SET count = count + ?,
  first_at = CASE WHEN first_at > ? THEN ? ELSE first_at END,
  last_at = CASE WHEN last_at < ? THEN ? ELSE last_at END
  WHERE account_id = ? AND hour = ? AND reason = ?`;
const BEGIN = `INSERT INTO rejection_counts
  (account_id, hour, reason, actor_id, channel, kind, code, field, message, count, first_at, last_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function insertOf(rows: number): string {
  return `INSERT INTO rejections (${COLUMNS}) VALUES ${Array(rows).fill(ROW).join(', ')}`;
}

function valuesOf(rejection: Rejection): SqlValue[] {
  const { accountId, id, at, actorId, actorName, channel, kind, objectId, code, errors } = rejection;
  const text = JSON.stringify(errors);
  return [accountId, id, sqlMoment(at), actorId, actorName, channel, kind, objectId, code, text];
}

/** The unique key decides whether the count exists already. */
async function add(session: Session, one: RejectionCount): Promise<void> {
  const hour = sqlMoment(one.hour);
  const [firstAt, lastAt] = [sqlMoment(one.firstAt), sqlMoment(one.lastAt)];
  const more = [one.count, firstAt, firstAt, lastAt, lastAt, one.accountId, hour, one.reason];
  if ((await session.run(ADD, more)) === 1) return;
  const { accountId, reason, actorId, channel, kind, code, field, message, count } = one;
  const what = [actorId, channel, kind, code, field, message, count];
  try {
    await session.run(BEGIN, [accountId, hour, reason, ...what, firstAt, lastAt]);
  } catch (failure) {
    if (!(failure instanceof DuplicateKey)) throw failure;
    await session.run(ADD, more);
  }
}

function reasonOf({ actorId, channel, kind, code, field, message }: CountedRejections): string {
  const told = JSON.stringify([actorId, channel, kind, code, field, message]);
  return createHash('sha256').update(told).digest('base64url');
}

function byKey(one: RejectionCount, other: RejectionCount): number {
  const [a, b] = [one, other].map(({ accountId, hour, reason }) => `${accountId} ${hour} ${reason}`);
  return (a as string) < (b as string) ? -1 : 1;
}
