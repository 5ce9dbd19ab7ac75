import type { AuditEntry } from '../model/audit-entry';
import { type Caller, requireScope } from '../model/caller';
import type { AuditLog } from '../store/audit-log';
import { cursorOf } from './cursor';
import { type NewestArguments, newest } from './newest';

/** A page of the audit log. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly hasNextPage: boolean;
}

/** The questions about what was done in the caller's account. */
export class Audit {
  constructor(private readonly log: Pick<AuditLog, 'page'>) {}

  /** One page, newest first. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, page: NewestArguments): Promise<AuditPage> {
    requireScope(caller, 'admin');
    const { rows, hasNextPage } = await newest(ORDER, page, (before, limit) =>
      this.log.page(caller.accountId, before, limit),
    );
    return { entries: rows, hasNextPage };
  }
}

/** The place of an entry in the list. */
export function auditCursor({ at, id }: AuditEntry): string {
  return cursorOf(ORDER, { createdAt: at.toISOString(), id });
}

const ORDER = 'AUDIT';
