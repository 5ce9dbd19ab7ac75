import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { validationError } from '../../platform/fields/field-errors';
import type { Context } from '../../platform/graphql/context';
import { parseFilter } from '../transactions/transaction-filter.model';
import {
  byShout,
  grainsByShout,
  MetricArguments,
  type MetricGrouping,
  periodsByShout,
  shouted,
} from './metric-question.model';
import { type MetricRow, MetricsPayload, metricsAmong } from './metrics.model';
import type { MeasuredRow, MetricsResult } from './query/answer';
import { GROUPING_NAMES, type Grouping } from './query/grouping';
import type { Metrics } from './query/metrics.queries';
import { type Places, readMetricsQuery } from './query/read-question';
import { selectedNames } from './selected-names';

/** The questions about many transactions at once. */
@Resolver()
export class MetricsResolver {
  constructor(private readonly queries: Metrics) {}

  @Query(() => MetricsPayload, {
    description: 'Counts, rates and volumes of payments by time and group. Each field says its formula.',
    // Counts rows, be they millions, where nothing is kept that could be asked instead.
    complexity: 5_000,
  })
  async metrics(
    @Args(() => MetricArguments) asked: MetricArguments,
    @Info() info: GraphQLResolveInfo,
    @Ctx() { caller }: Context,
  ): Promise<MetricsPayload> {
    const { grain, by, compareTo, options, filter, ...times } = asked;
    const question = readMetricsQuery(
      {
        ...times,
        grain: grainsByShout.get(grain ?? ''),
        by: (by ?? []).map(groupingOf),
        filter: parseFilter.graphql(filter ?? {}),
        period: periodsByShout.get(compareTo?.period ?? ''),
        comparedFrom: compareTo?.from,
        comparedTo: compareTo?.to,
        options: options ?? {},
        wanted: metricsAmong(selectedNames(info)),
      },
      PLACES,
    );
    return payloadOf(await this.queries.ask(caller, question));
  }
}

const PLACES: Places = {
  from: 'from',
  to: 'to',
  zone: 'zone',
  grain: 'grain',
  by: 'by',
  period: 'compareTo.period',
  comparedFrom: 'compareTo.from',
  comparedTo: 'compareTo.to',
  top: 'options.top',
};

const GROUPINGS = byShout(GROUPING_NAMES);

function groupingOf({ dimension, metadataKey }: MetricGrouping): Grouping {
  const named = GROUPINGS.get(dimension ?? '');
  if (named && typeof metadataKey !== 'string') return named;
  if (!named && typeof metadataKey === 'string') return { metadataKey };
  throw validationError([
    { field: 'by', code: 'INVALID', message: 'must each be a dimension or a key of the metadata.' },
  ]);
}

function payloadOf({ rows, totals, zone, range, compared, intervals }: MetricsResult): MetricsPayload {
  return {
    ...{ approximate: false, zone, range, compared, intervals },
    rows: rows.map(rowOf),
    totals: totals.map(rowOf),
  };
}

function rowOf({ values, before, group, ...rest }: MeasuredRow): MetricRow {
  const row = {
    ...rest,
    ...values,
    before: before && { ...before.values, ...before },
    group: group.map(({ grouping, ...one }) => ({
      ...one,
      dimension: typeof grouping === 'object' ? null : shouted(grouping),
      metadataKey: typeof grouping === 'object' ? grouping.metadataKey : null,
    })),
  };
  return row as MetricRow;
}
