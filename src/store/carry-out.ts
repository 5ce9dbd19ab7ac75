import type { Stored } from '../model/stored';
import type { Session } from './engine/engine';
import type { Plan } from './fold';
import type { ObjectSql } from './object-sql';
import { Overtaken } from './overtaken';

/** Changes in a unit of work what the plan says. Where another process was faster, throws what `isOvertaken` knows. */
export async function carryOut<T extends Stored>(
  plan: Plan<T>,
  session: Session,
  sql: ObjectSql<T>,
): Promise<void> {
  const { inserts, updates, formers } = plan;
  if (inserts.length > 0) await sql.insertIn(session, inserts);
  if (formers.length > 0) await sql.keepVersions(session, formers);
  for (const update of updates) {
    if ((await sql.update(session, update)) !== 1) throw new Overtaken();
  }
  await sql.keepDeltas(session, plan);
}
