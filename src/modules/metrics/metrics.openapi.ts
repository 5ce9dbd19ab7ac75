import { wireName } from '../../platform/fields/naming';
import { type OpenapiSchema, openapiField } from '../../platform/fields/openapi';
import { rowsOf } from '../../platform/fields/table';
import { TransactionFilter } from '../transactions/transaction-filter.model';
import { answers, ref } from '../transactions/transactions.openapi';
import { MetricOptions } from './metric-options.model';
import { PERIODS } from './query/compared-range';
import { GROUPING_NAMES } from './query/grouping';
import { GRAINS } from './query/intervals';
import { METRIC_NAMES, METRICS, type MetricKind } from './query/metric-table';

const TEXT = { type: 'string' };
const COUNT = { type: 'integer' };
const NUMBER = { type: 'number' };
const MAYBE_NUMBER = { type: ['number', 'null'] };
const MAYBE_TEXT = { type: ['string', 'null'] };
const FLAG = { type: 'boolean' };
const MOMENT = { type: 'string', format: 'date-time' };

const listOf = (items: OpenapiSchema): OpenapiSchema => ({ type: 'array', items });
const orNull = (schema: OpenapiSchema): OpenapiSchema => ({ oneOf: [schema, { type: 'null' }] });
const object = (properties: OpenapiSchema, required = Object.keys(properties)): OpenapiSchema => ({
  type: 'object',
  properties,
  required,
});

const inQuery = (name: string, description: string, schema: OpenapiSchema, required = false) => ({
  ...{ name, in: 'query', description, schema },
  ...(required && { required }),
});
const shapeInQuery = (shape: typeof MetricOptions | typeof TransactionFilter) =>
  rowsOf(shape).map(row => {
    const { description, ...schema } = openapiField({ ...row, required: true });
    return inQuery(row.wire, String(description), schema);
  });

const TIME =
  'an RFC 3339 date and time, or a date such as `2026-03-30`, which begins when it does in the zone.';
const COMPARED =
  'A period to compare with: the range right before, or the same dates a year before. Intervals are paired by local hour ' +
  'and day of the month.';
const metricNames = METRIC_NAMES.map(wireName);

/** The parameters of a question for metrics. */
const metricsParameters: readonly OpenapiSchema[] = [
  inQuery('from', `The first moment: ${TIME}`, TEXT, true),
  inQuery('to', `The first moment behind the range: ${TIME}`, TEXT, true),
  inQuery('zone', 'Time zone of the IANA database whose calendar counts; `UTC` where absent.', TEXT),
  inQuery('grain', 'Length of the intervals, of which weeks begin on Monday; one interval where absent.', {
    enum: Object.keys(GRAINS),
  }),
  inQuery(
    'by',
    `What groups are formed by, at most two, parted by commas: ${GROUPING_NAMES.map(wireName).join(', ')}, or ` +
      '`metadata.KEY`.',
    TEXT,
  ),
  inQuery('metrics', `Which metrics, parted by commas; all where absent: ${metricNames.join(', ')}.`, TEXT),
  inQuery('compare_to', COMPARED, { enum: PERIODS }),
  inQuery('before_from', 'In its place, the first moment of a range of your own to compare with.', TEXT),
  inQuery('before_to', 'The first moment behind that range.', TEXT),
  inQuery('format', 'What is answered; where absent, `Accept` decides.', { enum: ['json', 'csv'] }),
  ...shapeInQuery(MetricOptions),
  ...shapeInQuery(TransactionFilter),
];

const VALUES: Record<MetricKind, OpenapiSchema> = {
  count: COUNT,
  rate: MAYBE_NUMBER,
  money: listOf(object({ currency: TEXT, amount: COUNT })),
  average: listOf(object({ currency: TEXT, amount: NUMBER })),
};

const metricValues = Object.fromEntries(
  METRIC_NAMES.map(name => {
    const { kind, formula } = METRICS[name];
    return [wireName(name), { ...VALUES[kind], description: formula }];
  }),
);

const metricChanges = Object.fromEntries(
  METRIC_NAMES.map(name => {
    const isMoney = ['money', 'average'].includes(METRICS[name].kind);
    const change = isMoney ? listOf(object({ currency: TEXT, percent: MAYBE_NUMBER })) : MAYBE_NUMBER;
    return [wireName(name), change];
  }),
);

const INTERVAL = { start: MOMENT, end: MOMENT };
const SMALL = { ...FLAG, description: 'Fewer than 30 attempts: a rate says little.' };
const measured = { ...INTERVAL, small_sample: SMALL };

/** The schemas of an answer to a question for metrics. */
export const metricsSchemas: Record<string, OpenapiSchema> = {
  Insights: object({
    approximate: { const: false, description: 'What cannot be counted exactly is refused.' },
    zone: TEXT,
    range: object(INTERVAL),
    compared: orNull(object(INTERVAL)),
    intervals: COUNT,
    data: {
      ...listOf(ref('MetricRow')),
      description:
        'By interval, empty ones too; within it by group, those with most attempts first, others last.',
    },
    totals: { ...listOf(ref('MetricRow')), description: 'One row a group, of the whole range.' },
  }),
  MetricValues: object({ ...measured, ...metricValues }, Object.keys(measured)),
  MetricChanges: {
    ...object(metricChanges, []),
    description: 'Counts and money in percent, rates in points; null where there is no telling.',
  },
  MetricRow: object(
    {
      ...measured,
      ...metricValues,
      group: listOf({
        ...object({ dimension: TEXT, value: MAYBE_TEXT }),
        properties: {
          ...{ dimension: TEXT, value: MAYBE_TEXT },
          name: { ...MAYBE_TEXT, description: 'What a response code is called.' },
          raw_codes: {
            ...listOf(object({ code: TEXT, attempts: COUNT })),
            description: "The processors' own codes behind a response code, the most frequent first.",
          },
        },
      }),
      is_other: { ...FLAG, description: 'All groups that are not shown themselves.' },
      before: orNull(ref('MetricValues')),
      change: orNull(ref('MetricChanges')),
    },
    [...Object.keys(measured), 'group', 'is_other', 'before', 'change'],
  ),
};

/** The route of metrics. */
export const metricsPaths: OpenapiSchema = {
  '/insights': {
    get: {
      summary: 'Count payments: metrics by time and group',
      description:
        'Counts, rates and volumes with the formulas that stand beside them in the answer; what is more than 2^53 − 1 or ' +
        'can not be counted in time is refused. As CSV a row is a group in an interval, and ' +
        'its columns follow from the question: money is a number where the question is by currency or filtered by one, else a ' +
        'text such as `EUR=1999 USD=250`; `is_other` marks the rest, and `…_is_none` tells no text in the metadata from an ' +
        'empty one.',
      parameters: metricsParameters,
      responses: {
        ...answers('The metrics.', 'Insights'),
        200: {
          description: 'The metrics.',
          content: {
            'application/json': { schema: ref('Insights') },
            'text/csv': { schema: { type: 'string' } },
          },
        },
      },
    },
  },
};
