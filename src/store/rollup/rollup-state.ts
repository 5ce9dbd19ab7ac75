import { DuplicateKey, type Session, type SqlValue } from '../engine/engine';
import { sqlMoment } from '../moment';

/** How far the rollups of an account are. */
export interface Progress {
  readonly sequence: number;
  readonly isComplete: boolean;
  /** Whether nobody shall fold at the moment it was asked for. */
  readonly isHeld: boolean;
}

/** An account that nothing is said of has had its rollups from the beginning. */
export async function progressOf(
  session: Pick<Session, 'rows'>,
  accountId: string,
  now: Date,
): Promise<Progress> {
  const sql = 'SELECT sequence, is_complete, held_until FROM rollup_states WHERE account_id = ?';
  const [row] = await session.rows(sql, [accountId]);
  if (!row) return { sequence: 0, isComplete: true, isHeld: false };
  return {
    sequence: Number(row.sequence),
    isComplete: Number(row.is_complete) !== 0,
    isHeld: row.held_until !== null && String(row.held_until) > sqlMoment(now),
  };
}

/** Locks the account's pages until the unit of work ends: whoever changes pages begins with it. */
export async function beginChange(session: Session, accountId: string): Promise<void> {
  const next = 'sequence = sequence + 1';
  if ((await change(session, next, accountId)) > 0) return;
  await ensure(session, accountId);
  await change(session, next, accountId);
}

/** The same, if nobody has changed a page since the sequence was read; tells whether that is so. */
export async function beginChangeSince(
  session: Session,
  accountId: string,
  sequence: number,
): Promise<boolean> {
  await ensure(session, accountId);
  const sql = 'UPDATE rollup_states SET sequence = sequence + 1 WHERE account_id = ? AND sequence = ?';
  return (await session.run(sql, [accountId, sequence])) > 0;
}

/** Asks everybody not to fold until that moment; null lets them again. A hint: it is the sequence that decides. */
export async function hold(session: Session, accountId: string, until: Date | null): Promise<void> {
  await ensure(session, accountId);
  await change(session, 'held_until = ?', accountId, until && sqlMoment(until));
}

/** From now on the pages alone are asked, or the rows. */
export async function setComplete(session: Session, accountId: string, isComplete: boolean): Promise<void> {
  await ensure(session, accountId);
  await change(session, 'is_complete = ?', accountId, isComplete ? 1 : 0);
}

async function ensure(session: Session, accountId: string): Promise<void> {
  const [row] = await session.rows('SELECT account_id FROM rollup_states WHERE account_id = ?', [accountId]);
  if (row) return;
  await session
    .run('INSERT INTO rollup_states (account_id, sequence, is_complete) VALUES (?, 0, 1)', [accountId])
    .catch(failure => {
      if (!(failure instanceof DuplicateKey)) throw failure;
    });
}

function change(session: Session, set: string, accountId: string, ...values: SqlValue[]): Promise<number> {
  return session.run(`UPDATE rollup_states SET ${set} WHERE account_id = ?`, [...values, accountId]);
}
