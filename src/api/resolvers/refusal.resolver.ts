import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { PAGE_DEFAULT, PAGE_MAX } from '../../insight/page';
import { REASONS_MAX, refusalCursor } from '../../insight/refusals';
import { graphqlPath } from '../../model/field-paths';
import type { Refusal } from '../../model/refusal';
import { RefusalReason } from '../../model/refusal-count';
import { acceptRefusalFilter, RefusalCountFilter, RefusalFilter } from '../../model/refusal-filter';
import { connectionOf } from '../connection';
import type { Context } from '../context';
import { RefusalConnection } from '../types/refusal-connection';

const FIRST = `Refusals of the page, up to ${PAGE_MAX}; ${PAGE_DEFAULT} where absent.`;

/** What senders did wrong. */
@Resolver()
export class RefusalResolver {
  @Query(() => RefusalConnection, {
    description: 'What was refused lately, newest first: whose, when, and what was expected of which field.',
  })
  async refusals(
    @Arg('filter', () => RefusalFilter, { nullable: true, description: 'Which; all where absent.' })
    filter: RefusalFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The page begins behind this cursor.' })
    after: string | null | undefined,
    @Ctx() { refusals, caller }: Context,
  ): Promise<RefusalConnection> {
    const asked = acceptRefusalFilter.graphql.list(filter ?? {});
    const { refusals: found, hasNextPage } = await refusals.list(caller, { filter: asked, first, after });
    const page = { rows: found.map(inGraphql), hasNextPage, hasPreviousPage: Boolean(after) };
    return connectionOf(page, refusalCursor);
  }

  @Query(() => [RefusalReason], {
    description: `How often for which reason, the ${REASONS_MAX} most frequent ones, also where too much was refused to keep each.`,
    // Adds up the hours of all the time that is asked for.
    complexity: 1_000,
  })
  async refusalCounts(
    @Arg('filter', () => RefusalCountFilter, { nullable: true, description: 'Which; all where absent.' })
    filter: RefusalCountFilter | null | undefined,
    @Ctx() { refusals, caller }: Context,
  ): Promise<RefusalReason[]> {
    const reasons = await refusals.counts(caller, acceptRefusalFilter.graphql.counts(filter ?? {}));
    return reasons.map(reason => ({ ...reason, field: graphqlPath(reason.field) }));
  }
}

function inGraphql(refusal: Refusal): Refusal {
  const errors = refusal.errors.map(error => ({ ...error, field: graphqlPath(error.field) }));
  return { ...refusal, errors };
}
