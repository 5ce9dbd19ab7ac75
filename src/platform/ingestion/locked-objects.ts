import { type AuditEvent, appendAuditEntry } from '../../modules/audit/audit.store';
import type { Engine, Session } from '../database/engine';
import { placeholders } from '../database/statement';
import { applyPlan } from './apply-plan';
import type { ObjectSql } from './object-sql';
import type { Update } from './resolve-batch';
import type { Stored } from './stored';

/** The redaction of some objects, and its audit entry. */
export interface Redacted<T extends Stored> {
  readonly updates: readonly Update<T>[];
  /** The versions that the updates replace, also without personal data. */
  readonly previousVersions: readonly T[];
  /** Absent where another caller writes the audit entry. */
  readonly event?: AuditEvent;
}

/** An object's primary key: the account and the gateway's own id. */
export type OwnKey = Pick<Stored, 'accountId' | 'id'>;

/** Redacts personal data in objects of one kind. */
export class LockedObjects<T extends Stored> {
  constructor(
    protected readonly engine: Engine,
    protected readonly sql: ObjectSql<T>,
    protected readonly newId: () => string,
  ) {}

  /**
   * Redacts objects of one account in one unit of work and returns how many changed. They are locked while `decide`
   * (without side effects) reads them: under constant writes an optimistic attempt would fail each
   * time.
   */
  async redact(found: readonly OwnKey[], decide: (present: readonly T[]) => Redacted<T>): Promise<number> {
    if (found.length === 0) return 0;
    return this.engine.work(async session => {
      const { updates, previousVersions, event } = decide(await this.locked(session, found));
      if (updates.length === 0) return 0;
      await applyPlan({ updates, previousVersions, inserts: [], decisions: [] }, session, this.sql);
      if (event) await appendAuditEntry(session, this.newId(), event);
      return updates.length;
    });
  }

  private async locked(session: Session, found: readonly OwnKey[]): Promise<T[]> {
    const { row } = this.sql;
    const sql = `SELECT ${row.columns.join(', ')} FROM ${row.table} WHERE account_id = ?
      AND id IN (${placeholders(found)}) ORDER BY id${this.engine.dialect.forUpdate}`;
    const rows = await session.rows(sql, [String(found[0]?.accountId), ...found.map(({ id }) => id)]);
    return rows.map(row.objectOf);
  }
}
