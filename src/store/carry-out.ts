import type { Session } from './engine/engine';
import type { Plan } from './fold';
import { Overtaken } from './overtaken';
import { keepDeltas } from './rollup/delta-statements';
import type { TransactionSql } from './transaction-sql';

/** Changes in a unit of work what the plan says. Where another process was faster, throws what `isOvertaken` knows. */
export async function carryOut(plan: Plan, session: Session, sql: TransactionSql): Promise<void> {
  const { inserts, updates, formers } = plan;
  if (inserts.length > 0) await sql.insertIn(session, inserts);
  if (formers.length > 0) await sql.keepVersions(session, formers);
  for (const update of updates) {
    if ((await sql.update(session, update)) !== 1) throw new Overtaken();
  }
  await keepDeltas(session, plan, sql.newId);
}
