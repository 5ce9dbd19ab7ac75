import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { DimensionEnum } from './metric-question.model';
import { METRIC_NAMES, METRICS, type MetricKind, type MetricName } from './query/metric-table';

/** Money of one currency. */
@ObjectType('Money', { description: 'Money of one currency.', simpleResolvers: true })
class Money {
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => GraphQLSafeInt, { description: 'Minor units.' }) amount!: number;
}

/** A mean of money of one currency. */
@ObjectType('MeanMoney', { description: 'A mean of money of one currency.', simpleResolvers: true })
class MeanMoney {
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => Float, { description: 'Minor units, not rounded.' }) amount!: number;
}

/** How the money of one currency changed. */
@ObjectType('MoneyChange', { description: 'How the money of one currency changed.', simpleResolvers: true })
class MoneyChange {
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => Float, { nullable: true, description: 'In percent; null where there was none before.' })
  percent!: number | null;
}

const VALUES: Record<MetricKind, readonly [type: () => object, isNullable: boolean]> = {
  count: [() => GraphQLSafeInt, false],
  rate: [() => Float, true],
  money: [() => [Money], false],
  average: [() => [MeanMoney], false],
};

/** The metrics of one group in one interval: each field says its formula. */
@ObjectType('MetricValues', {
  description: 'The metrics of one group in one interval.',
  simpleResolvers: true,
})
export class MetricValues {
  @Field(() => GraphQLDateTimeText, {
    description: 'Where the interval begins, with the offset of the zone.',
  })
  start!: string;
  @Field(() => GraphQLDateTimeText, { description: 'The first moment behind it.' }) end!: string;
  @Field(() => Boolean, { description: 'Fewer than 30 attempts: a rate says little.' }) smallSample!: boolean;
}

/** How the metrics changed: counts and money in percent, rates in points. */
@ObjectType('MetricChanges', {
  description:
    'How the metrics changed: counts and money in percent, rates in points; null where there is no telling.',
  simpleResolvers: true,
})
class MetricChanges {}

for (const name of METRIC_NAMES) {
  const { kind, formula } = METRICS[name];
  const [type, nullable] = VALUES[kind];
  Field(type as () => StringConstructor, { nullable, description: formula })(MetricValues.prototype, name);
  const changes = kind === 'money' || kind === 'average';
  Field(() => (changes ? [MoneyChange] : Float) as unknown as StringConstructor, {
    nullable: true,
    description: changes ? 'In percent, per currency.' : kind === 'rate' ? 'In points.' : 'In percent.',
  })(MetricChanges.prototype, name);
}

/** A processor's own code behind a response code. */
@ObjectType('RawResponseCode', {
  description: "A processor's own code behind a response code.",
  simpleResolvers: true,
})
class RawResponseCode {
  @Field(() => String, { description: 'The code as the processor says it.' }) code!: string;
  @Field(() => GraphQLSafeInt, { description: 'Attempts that it was given to.' })
  attempts!: number;
}

/** One value of a group. */
@ObjectType('MetricGroupValue', { description: 'One value of a group.', simpleResolvers: true })
class MetricGroupValue {
  @Field(() => DimensionEnum, { nullable: true, description: 'The dimension that it is a value of.' })
  dimension!: string | null;
  @Field(() => String, { nullable: true, description: 'The key of the metadata that it is a value of.' })
  metadataKey!: string | null;
  @Field(() => String, { nullable: true, description: 'The value; null where the transactions have none.' })
  value!: string | null;
  @Field(() => String, { nullable: true, description: 'What a response code is called.' }) name!:
    | string
    | null;
  @Field(() => [RawResponseCode], {
    nullable: true,
    description: "The processors' own codes behind a response code, the most frequent first, up to 20.",
  })
  rawCodes!: RawResponseCode[] | null;
}

/** One group in one interval. */
@ObjectType('MetricRow', { description: 'One group in one interval.', simpleResolvers: true })
export class MetricRow extends MetricValues {
  @Field(() => [MetricGroupValue], { description: 'What the group has in common; empty without groups.' })
  group!: MetricGroupValue[];
  @Field(() => Boolean, { description: 'All groups that are not shown themselves; its values are null.' })
  isOther!: boolean;
  @Field(() => MetricValues, {
    nullable: true,
    description:
      'The same of the range that is compared with, at the same local hour and day of the month; null where it has none.',
  })
  before!: MetricValues | null;
  @Field(() => MetricChanges, { nullable: true, description: 'From `before` to now.' })
  change!: MetricChanges | null;
}

/** A range of time. */
@ObjectType('MetricRange', { description: 'A range of time.', simpleResolvers: true })
class MetricRange {
  @Field(() => GraphQLDateTimeText, { description: 'Its first moment.' }) start!: string;
  @Field(() => GraphQLDateTimeText, { description: 'The first moment behind it.' }) end!: string;
}

/** An answer to a question for metrics. */
@ObjectType('Metrics', { description: 'An answer to a question for metrics.', simpleResolvers: true })
export class MetricsPayload {
  @Field(() => Boolean, { description: 'Always false: what cannot be counted exactly is refused.' })
  approximate!: false;
  @Field(() => String, { description: 'The zone whose calendar counted.' }) zone!: string;
  @Field(() => MetricRange, { description: 'What was counted.' }) range!: MetricRange;
  @Field(() => MetricRange, { nullable: true, description: 'What it is compared with.' })
  compared!: MetricRange | null;
  @Field(() => [MetricRow], {
    description:
      'By interval, empty ones too; within it by group, those with most attempts first, all others last.',
  })
  rows!: MetricRow[];
  @Field(() => [MetricRow], { description: 'One row a group, of the whole range.' }) totals!: MetricRow[];
  @Field(() => Int, { description: 'How many intervals there are.' }) intervals!: number;
}

/** The metrics among names of fields. */
export function metricsAmong(names: ReadonlySet<string>): MetricName[] {
  return METRIC_NAMES.filter(name => names.has(name));
}
