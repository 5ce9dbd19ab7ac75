import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { wireName } from '../../platform/fields/naming';
import { TransactionFilter } from '../transactions/transaction-filter.model';
import { DIMENSIONS, type Dimension } from './dimension';
import { MetricOptions } from './metric-options.model';
import { PERIODS, type Period } from './query/compared-range';
import { GROUPING_NAMES } from './query/grouping';
import { GRAINS, type Grain } from './query/intervals';

/** A word of ours as GraphQL writes it. */
export const shouted = (name: string): string => wireName(name).toUpperCase();

/** The words of a list by how GraphQL writes them. */
export function byShout<W extends string>(words: readonly W[]): ReadonlyMap<string, W> {
  return new Map(words.map(word => [shouted(word), word]));
}

const GrainEnum = enumOf('MetricGrain', Object.keys(GRAINS) as Grain[], {
  description: 'How finely time is parted, by the calendar of the zone.',
  about: word => (word === 'week' ? 'A week, which begins on Monday.' : `A calendar ${word}.`),
});
const PeriodEnum = enumOf('MetricPeriod', PERIODS, {
  description: 'What a range is compared with.',
  about: word =>
    word === 'previous_period'
      ? 'The range right before: as many months where the range is of whole months, else as long by calendar and clock.'
      : 'The same dates a year before.',
});
export const DimensionEnum = enumOf('MetricDimension', GROUPING_NAMES, {
  description: 'What metrics can be grouped by.',
  about: word => (word === 'currency' ? 'Currency of the amount.' : DIMENSIONS[word as Dimension].about),
});

/** One thing to group by: a dimension or a key of the metadata. */
@InputType('MetricGrouping', { description: 'One thing to group by: a dimension or a key of the metadata.' })
export class MetricGrouping {
  @Field(() => DimensionEnum, { nullable: true, description: 'The dimension.' }) dimension?: string | null;
  @Field(() => String, { nullable: true, description: 'The key of the metadata.' })
  metadataKey?: string | null;
}

/** What an answer is compared with. */
@InputType('MetricComparison', {
  description: 'What an answer is compared with: a period, or times of your own.',
})
export class MetricComparison {
  @Field(() => PeriodEnum, { nullable: true, description: 'A period that follows from the range asked for.' })
  period?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the range begins, as in `from`.' })
  from?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the range ends, as in `to`.' })
  to?: string | null;
}

/** A question for metrics. */
@ArgsType()
export class MetricArguments {
  @Field(() => String, {
    description:
      'The first moment, in RFC 3339, or a date such as 2026-03-30, which begins when it does in the zone.',
  })
  from!: string;
  @Field(() => String, { description: 'The first moment behind the range, likewise.' }) to!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Time zone of the IANA database whose calendar counts; UTC where absent.',
  })
  zone?: string | null;
  @Field(() => GrainEnum, {
    nullable: true,
    description: 'Length of the intervals; one interval where absent.',
  })
  grain?: string | null;
  @Field(() => [MetricGrouping], {
    nullable: true,
    description: 'What groups are formed by, at most two things.',
  })
  by?: MetricGrouping[] | null;
  @Field(() => TransactionFilter, {
    nullable: true,
    description: 'Which transactions; refunds and disputes follow theirs. All where absent.',
  })
  filter?: TransactionFilter | null;
  @Field(() => MetricComparison, {
    nullable: true,
    description: 'What to compare with; nothing where absent.',
  })
  compareTo?: MetricComparison | null;
  @Field(() => MetricOptions, {
    nullable: true,
    description: 'What is counted where it is not what everybody counts.',
  })
  options?: MetricOptions | null;
}

export const grainsByShout = byShout(Object.keys(GRAINS) as Grain[]);
export const periodsByShout = byShout<Period>(PERIODS);

function enumOf<W extends string>(
  name: string,
  words: readonly W[],
  { description, about }: { description: string; about: (word: W) => string },
): Record<string, string> {
  const values = Object.fromEntries(words.map(word => [shouted(word), shouted(word)]));
  const described = words.map(word => [shouted(word), { description: about(word) }]);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(described) });
  return values;
}
