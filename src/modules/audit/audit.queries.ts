import { cursorOf } from '../../platform/database/cursor';
import { type NewestArguments, newest } from '../../platform/database/newest';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { AuditLog } from './audit.store';
import type { AuditEntry } from './audit-entry.model';

/** A page of the audit log. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly hasNextPage: boolean;
}

/** The queries of the audit log, within the caller's account. */
export class Audit {
  constructor(private readonly log: Pick<AuditLog, 'page'>) {}

  /** One page, newest first. Throws INVALID for invalid arguments. */
  async list(caller: Caller, page: NewestArguments): Promise<AuditPage> {
    requireScope(caller, 'admin');
    const { rows, hasNextPage } = await newest(ORDER, page, (before, limit) =>
      this.log.page(caller.accountId, before, limit),
    );
    return { entries: rows, hasNextPage };
  }
}

/** The cursor of an entry. */
export function auditCursor({ at, id }: AuditEntry): string {
  return cursorOf(ORDER, { createdAt: at.toISOString(), id });
}

const ORDER = 'AUDIT';
