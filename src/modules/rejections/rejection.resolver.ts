import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { PAGE_DEFAULT, PAGE_MAX } from '../../platform/database/page';
import { connectionOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import type { FieldPaths } from '../../platform/ingestion/field-paths';
import type { Rejection } from './rejection.model';
import { RejectionConnection } from './rejection-connection.model';
import { RejectionReason } from './rejection-count.model';
import { parseRejectionFilter, RejectionCountFilter, RejectionFilter } from './rejection-filter.model';
import { REASONS_MAX, type Rejections, rejectionCursor } from './rejections.queries';

const FIRST = `Rejections of the page, up to ${PAGE_MAX}. The default is ${PAGE_DEFAULT}.`;

/** Rejections over GraphQL. */
@Resolver()
export class RejectionResolver {
  constructor(
    private readonly refused: Rejections,
    private readonly fieldPaths: FieldPaths,
  ) {}

  @Query(() => RejectionConnection, {
    description: 'Recent rejections, newest first: by which key, when, and the expectation of each field.',
  })
  async rejections(
    @Arg('filter', () => RejectionFilter, { nullable: true, description: 'Which; all where absent.' })
    filter: RejectionFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The page begins after this cursor.' })
    after: string | null | undefined,
    @Ctx() { caller }: Context,
  ): Promise<RejectionConnection> {
    const asked = parseRejectionFilter.graphql.list(filter ?? {});
    const { rejections: found, hasNextPage } = await this.refused.list(caller, {
      filter: asked,
      first,
      after,
    });
    const page = {
      rows: found.map(rejection => inGraphqlNames(rejection, this.fieldPaths)),
      hasNextPage,
      hasPreviousPage: Boolean(after),
    };
    return connectionOf(page, rejectionCursor);
  }

  @Query(() => [RejectionReason], {
    description: `The ${REASONS_MAX} most frequent reasons, including rejections that are not stored as rows.`,
    // Sums the hours of the whole requested time.
    complexity: 1_000,
  })
  async rejectionCounts(
    @Arg('filter', () => RejectionCountFilter, { nullable: true, description: 'Which; all where absent.' })
    filter: RejectionCountFilter | null | undefined,
    @Ctx() { caller }: Context,
  ): Promise<RejectionReason[]> {
    const reasons = await this.refused.counts(caller, parseRejectionFilter.graphql.counts(filter ?? {}));
    return reasons.map(reason => ({ ...reason, field: this.fieldPaths.inGraphqlNames(reason.field) }));
  }
}

function inGraphqlNames(rejection: Rejection, paths: FieldPaths): Rejection {
  const errors = rejection.errors.map(error => ({ ...error, field: paths.inGraphqlNames(error.field) }));
  return { ...rejection, errors };
}
