import { DuplicateKey, type Session } from './engine/engine';
import type { Plan } from './fold';
import type { TransactionSql } from './transaction-sql';

/** Changes in a unit of work what the plan says. Where another process was faster, throws what `isOvertaken` knows. */
export async function carryOut(
  { inserts, updates, formers }: Plan,
  session: Session,
  sql: TransactionSql,
): Promise<void> {
  if (inserts.length > 0) await sql.insertIn(session, inserts);
  if (formers.length > 0) await sql.keepVersions(session, formers);
  for (const update of updates) {
    if ((await sql.update(session, update)) !== 1) throw new Overtaken();
  }
}

/** Whether a unit of work failed because another process wrote since it was decided upon. */
export function isOvertaken(failure: unknown): boolean {
  return failure instanceof DuplicateKey || failure instanceof Overtaken;
}

/** The row was changed between reading and updating it. */
class Overtaken extends Error {}
