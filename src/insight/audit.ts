import { refusal } from '../field/faults';
import type { AuditEntry } from '../model/audit-entry';
import { type Caller, requireScope } from '../model/caller';
import type { AuditLog } from '../store/audit-log';
import { cursorOf, positionOf } from './cursor';
import { PAGE_DEFAULT, PAGE_MAX } from './page';

export interface AuditArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly hasNextPage: boolean;
}

/** The questions about what was done in the caller's account. */
export class Audit {
  constructor(private readonly log: Pick<AuditLog, 'page'>) {}

  /** One page, newest first. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { first, after }: AuditArguments): Promise<AuditPage> {
    requireScope(caller, 'admin');
    const size = first ?? PAGE_DEFAULT;
    if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX) {
      const message = `must be a whole number from 1 to ${PAGE_MAX}.`;
      throw refusal([{ field: 'first', code: 'INVALID', message }]);
    }
    const before = after ? positionOf(ORDER, { cursor: after, argument: 'after' }).id : undefined;
    const found = await this.log.page(caller.accountId, before, size + 1);
    return { entries: found.slice(0, size), hasNextPage: found.length > size };
  }
}

/** The place of an entry in the list. */
export function auditCursor({ at, id }: AuditEntry): string {
  return cursorOf(ORDER, { createdAt: at.toISOString(), id });
}

const ORDER = 'AUDIT';
