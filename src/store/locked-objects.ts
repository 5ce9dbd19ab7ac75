import type { Stored } from '../model/stored';
import { type Act, writeDown } from './audit-log';
import { carryOut } from './carry-out';
import type { Engine, Session } from './engine/engine';
import type { Update } from './fold';
import type { ObjectSql } from './object-sql';
import { placesOf } from './statement';

/** What becomes of some objects, and how that is written down. */
export interface Redacted<T extends Stored> {
  readonly updates: readonly Update<T>[];
  /** The versions that the updates replace, without personal data as well. */
  readonly formers: readonly T[];
  /** Absent where it is written down elsewhere. */
  readonly act?: Act;
}

/** An object's place: the account and the gateway's own id in it. */
export type OwnKey = Pick<Stored, 'accountId' | 'id'>;

/** Takes personal data out of objects of one kind. */
export class LockedObjects<T extends Stored> {
  constructor(
    protected readonly engine: Engine,
    protected readonly sql: ObjectSql<T>,
    protected readonly newId: () => string,
  ) {}

  /**
   * Blanks objects of one account in one unit of work, as they are found in it, and tells how many changed. They are
   * locked while `decide` (which has no effects) looks at them: under constant writing, a guess would be overtaken each
   * time.
   */
  async redact(found: readonly OwnKey[], decide: (present: readonly T[]) => Redacted<T>): Promise<number> {
    if (found.length === 0) return 0;
    return this.engine.work(async session => {
      const { updates, formers, act } = decide(await this.locked(session, found));
      if (updates.length === 0) return 0;
      await carryOut({ updates, formers, inserts: [], decisions: [] }, session, this.sql);
      if (act) await writeDown(session, this.newId(), act);
      return updates.length;
    });
  }

  private async locked(session: Session, found: readonly OwnKey[]): Promise<T[]> {
    const { row } = this.sql;
    const sql = `SELECT ${row.columns.join(', ')} FROM ${row.table} WHERE account_id = ?
      AND id IN (${placesOf(found)}) ORDER BY id${this.engine.dialect.forUpdate}`;
    const rows = await session.rows(sql, [String(found[0]?.accountId), ...found.map(({ id }) => id)]);
    return rows.map(row.objectOf);
  }
}
