import type { Session } from '../database/engine';
import type { ObjectSql } from './object-sql';
import type { Plan } from './resolve-batch';
import type { Stored } from './stored';
import { WriteConflict } from './write-conflict';

/** Executes a plan in a unit of work. Throws a write conflict (`isWriteConflict`) where another process was faster. */
export async function applyPlan<T extends Stored>(
  plan: Plan<T>,
  session: Session,
  sql: ObjectSql<T>,
): Promise<void> {
  const { inserts, updates, previousVersions } = plan;
  if (inserts.length > 0) await sql.insertIn(session, inserts);
  if (previousVersions.length > 0) await sql.keepVersions(session, previousVersions);
  for (const update of updates) {
    if ((await sql.update(session, update)) !== 1) throw new WriteConflict();
  }
  await sql.insertDeltas(session, plan);
}
