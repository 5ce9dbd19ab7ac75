import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { type Audit, auditCursor } from '../../insight/audit';
import { PAGE_DEFAULT, PAGE_MAX } from '../../insight/page';
import { connectionOf } from '../connection';
import type { Context } from '../context';
import { AuditConnection } from '../types/audit-connection';

const FIRST = `Entries of the page, up to ${PAGE_MAX}; ${PAGE_DEFAULT} where absent.`;

/** What was done upon keys, settings and customers. */
@Resolver()
export class AuditResolver {
  constructor(private readonly audit: Audit) {}

  @Query(() => AuditConnection, {
    description: 'What was done upon keys, settings and customers, newest first. Needs `admin`.',
  })
  async auditLog(
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The page begins behind this cursor.' })
    after: string | null | undefined,
    @Ctx() { caller }: Context,
  ): Promise<AuditConnection> {
    const { entries, hasNextPage } = await this.audit.list(caller, { first, after });
    return connectionOf({ rows: entries, hasNextPage, hasPreviousPage: Boolean(after) }, auditCursor);
  }
}
