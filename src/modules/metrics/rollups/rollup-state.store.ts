import { DuplicateKey, type Session, type SqlValue } from '../../../platform/database/engine';
import { sqlMoment } from '../../../platform/database/timestamp';
import { LAYOUT } from './layout';

/** How far the rollups of an account are. */
export interface RollupProgress {
  readonly sequence: number;
  /** Whether its blocks hold everything, as this release makes them: else rows are counted. */
  readonly isComplete: boolean;
  /** Whether nobody shall fold at the moment it was asked for. */
  readonly isHeld: boolean;
}

/** An account that nothing is said of has had its rollups from the beginning. */
export async function rollupProgressOf(
  session: Pick<Session, 'rows'>,
  accountId: string,
  now: Date,
): Promise<RollupProgress> {
  const sql = 'SELECT sequence, is_complete, held_until, layout FROM rollup_states WHERE account_id = ?';
  const [row] = await session.rows(sql, [accountId]);
  if (!row) return { sequence: 0, isComplete: true, isHeld: false };
  return {
    sequence: Number(row.sequence),
    isComplete: Number(row.is_complete) !== 0 && row.layout === LAYOUT,
    isHeld: row.held_until !== null && String(row.held_until) > sqlMoment(now),
  };
}

/**
 * Locks the account's blocks until the unit of work ends: whoever changes blocks begins with it. False where the blocks are of
 * another layout, which nothing may be added to.
 */
export async function beginChange(session: Session, accountId: string): Promise<boolean> {
  const sql = 'UPDATE rollup_states SET sequence = sequence + 1 WHERE account_id = ? AND layout = ?';
  if ((await session.run(sql, [accountId, LAYOUT])) > 0) return true;
  await ensure(session, accountId);
  return (await session.run(sql, [accountId, LAYOUT])) > 0;
}

/** The same, if nobody has changed a block since the sequence was read; tells whether that is so. */
export async function beginChangeSince(
  session: Session,
  accountId: string,
  sequence: number,
): Promise<boolean> {
  await ensure(session, accountId);
  const sql =
    'UPDATE rollup_states SET sequence = sequence + 1 WHERE account_id = ? AND layout = ? AND sequence = ?';
  return (await session.run(sql, [accountId, LAYOUT, sequence])) > 0;
}

/** Locks the account's blocks in order to take those of another layout away; false where there are none. */
export async function beginClearing(session: Session, accountId: string): Promise<boolean> {
  const sql =
    'UPDATE rollup_states SET sequence = sequence + 1, is_complete = 0 WHERE account_id = ? AND layout <> ?';
  return (await session.run(sql, [accountId, LAYOUT])) > 0;
}

/** From now on the account's blocks are of this release's layout: there must be none. */
export async function beginLayout(session: Session, accountId: string): Promise<void> {
  await change(session, 'layout = ?', accountId, LAYOUT);
}

/** The accounts whose blocks do not hold everything, or are of another layout. */
export async function incompleteAccounts(session: Pick<Session, 'rows'>): Promise<string[]> {
  const sql = 'SELECT account_id FROM rollup_states WHERE is_complete = 0 OR layout <> ?';
  return (await session.rows(sql, [LAYOUT])).map(row => String(row.account_id));
}

/** Asks everybody not to fold until that moment; null lets them again. A hint: it is the sequence that decides. */
export async function hold(session: Session, accountId: string, until: Date | null): Promise<void> {
  await ensure(session, accountId);
  await change(session, 'held_until = ?', accountId, until && sqlMoment(until));
}

/** From now on the blocks alone are asked, if they are still of this release's layout. */
export async function setComplete(session: Session, accountId: string): Promise<void> {
  await ensure(session, accountId);
  const sql = 'UPDATE rollup_states SET is_complete = 1 WHERE account_id = ? AND layout = ?';
  await session.run(sql, [accountId, LAYOUT]);
}

async function ensure(session: Session, accountId: string): Promise<void> {
  const [row] = await session.rows('SELECT account_id FROM rollup_states WHERE account_id = ?', [accountId]);
  if (row) return;
  await session
    .run('INSERT INTO rollup_states (account_id, sequence, is_complete, layout) VALUES (?, 0, 1, ?)', [
      accountId,
      LAYOUT,
    ])
    .catch(failure => {
      if (!(failure instanceof DuplicateKey)) throw failure;
    });
}

function change(session: Session, set: string, accountId: string, ...values: SqlValue[]): Promise<number> {
  return session.run(`UPDATE rollup_states SET ${set} WHERE account_id = ?`, [...values, accountId]);
}
