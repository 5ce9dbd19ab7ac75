import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { PAGE_DEFAULT, PAGE_MAX } from '../../platform/database/page';
import { connectionOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { type Audit, auditCursor } from './audit.queries';
import { AuditConnection } from './audit-connection.model';

const FIRST = `Entries of the page, up to ${PAGE_MAX}. The default is ${PAGE_DEFAULT}.`;

/** The audit log over GraphQL. */
@Resolver()
export class AuditResolver {
  constructor(private readonly audit: Audit) {}

  @Query(() => AuditConnection, {
    description: 'Changes of keys, settings and customers, newest first. Needs `admin`.',
  })
  async auditLog(
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The page begins after this cursor.' })
    after: string | null | undefined,
    @Ctx() { caller }: Context,
  ): Promise<AuditConnection> {
    const { entries, hasNextPage } = await this.audit.list(caller, { first, after });
    return connectionOf({ rows: entries, hasNextPage, hasPreviousPage: Boolean(after) }, auditCursor);
  }
}
