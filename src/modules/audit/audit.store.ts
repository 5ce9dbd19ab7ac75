import type { Engine, Session, SqlRow } from '../../platform/database/engine';
import { dateOf, sqlMoment } from '../../platform/database/timestamp';
import type { Actor } from '../../platform/ingestion/actor';
import { AuditEntry } from './audit-entry.model';

/** A new audit entry. */
export interface AuditEvent extends Pick<AuditEntry, 'accountId' | 'action' | 'target' | 'details'> {
  readonly at: Date;
  readonly by: Actor;
}

/** Appends an entry in the unit of work of its change, so that neither exists without the other. */
export async function appendAuditEntry(session: Session, id: string, event: AuditEvent): Promise<void> {
  const { accountId, at, by, action, target, details } = event;
  const text = JSON.stringify(details);
  await session.run(INSERT, [accountId, id, sqlMoment(at), by.id, by.name, action, target, text]);
}

/** The audit log of each account. */
export class AuditLog {
  constructor(private readonly engine: Engine) {}

  /** The newest entries, or those before a given one. */
  async page(accountId: string, before: string | undefined, limit: number): Promise<AuditEntry[]> {
    const older = before === undefined ? '' : 'AND id < ?';
    const sql = `${SELECT} WHERE account_id = ? ${older} ORDER BY id DESC LIMIT ${Math.trunc(limit)}`;
    const rows = await this.engine.rows(sql, before === undefined ? [accountId] : [accountId, before]);
    return rows.map(entryOf);
  }
}

const COLUMNS = 'account_id, id, at, actor_id, actor_name, action, target, details';
const SELECT = `SELECT ${COLUMNS} FROM audit_log`;
const INSERT = `INSERT INTO audit_log (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

function entryOf(row: SqlRow): AuditEntry {
  return Object.assign(new AuditEntry(), {
    accountId: row.account_id,
    id: row.id,
    at: dateOf(String(row.at)),
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    target: row.target,
    details: JSON.parse(String(row.details)),
  });
}
