import { wireName } from '../../platform/fields/naming';
import { type Cell, csvHead, csvLines } from '../../platform/http/csv';
import { groupingText } from './metrics-query.routes';
import type { Measured, MeasuredRow, MetricsResult } from './query/answer';
import type { Grouping } from './query/grouping';
import { METRIC_NAMES, METRICS, type MetricName } from './query/metric-table';
import type { MetricsQuery } from './query/question';

/** An answer in wire names. */
export function metricsJson({ zone, range, compared, intervals, rows, totals }: MetricsResult): object {
  return {
    approximate: false,
    ...{ zone, range, compared, intervals },
    data: rows.map(wireRow),
    totals: totals.map(wireRow),
  };
}

function wireRow({ group, isOther, before, change, ...measured }: MeasuredRow): object {
  return {
    ...wireMeasured(measured),
    group: group.map(({ grouping, value, name, rawCodes }) => ({
      dimension: groupingText(grouping),
      value,
      ...(rawCodes && { name, raw_codes: rawCodes }),
    })),
    is_other: isOther,
    before: before && wireMeasured(before),
    change: change && named(change),
  };
}

function wireMeasured({ start, end, smallSample, values }: Measured): object {
  return { start, end, small_sample: smallSample, ...named(values) };
}

function named(values: object): object {
  const wire: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) wire[WIRE_NAMES[name as MetricName]] = value;
  return wire;
}

/** Made once: an answer may have ten thousand rows. */
const WIRE_NAMES = Object.fromEntries(METRIC_NAMES.map(name => [name, wireName(name)])) as Readonly<
  Record<MetricName, string>
>;

/**
 * The rows as a table. Its columns follow from the question alone: those of the groups, and one a metric. Of the range that
 * is compared with, columns begin with `before_`, of changes with `change_`.
 */
export function metricsCsv(question: MetricsQuery, { rows }: MetricsResult): string {
  const parts: readonly Part[] = question.compared ? ['before_', 'change_'] : [];
  const columns: Column[] = [
    ['start', row => row.start],
    ['end', row => row.end],
    ...question.by.flatMap(groupColumns),
    ...(question.by.length > 0 ? [['is_other', row => row.isOther] satisfies Column] : []),
    ...question.wanted.map(metric => metricColumn(question, metric, '')),
    ['small_sample', row => row.smallSample],
    ...parts.flatMap(part => question.wanted.map(metric => metricColumn(question, metric, part))),
  ];
  const lines = rows.map(row => columns.map(([, cellOf]) => cellOf(row)));
  return csvHead(columns.map(([name]) => name)) + csvLines(lines);
}

type Column = readonly [name: string, cellOf: (row: MeasuredRow) => Cell];

/** A text of the metadata may be empty, which a cell cannot tell from none. */
function groupColumns(grouping: Grouping, at: number): Column[] {
  const name = groupingText(grouping);
  const column: Column = [name, row => row.group[at]?.value];
  if (typeof grouping === 'object')
    return [column, [`${name}_is_none`, row => !row.isOther && row.group[at]?.value === null]];
  if (grouping !== 'responseCode') return [column];
  const raws = (row: MeasuredRow) => row.group[at]?.rawCodes?.map(({ code }) => code).join(' ');
  return [column, [`${name}_name`, row => row.group[at]?.name], [`${name}_raw`, raws]];
}

type Part = '' | 'before_' | 'change_';
type Entry = { readonly currency: string; readonly amount?: number; readonly percent?: number | null };

function metricColumn({ by, filter }: MetricsQuery, metric: MetricName, part: Part): Column {
  const held = (row: MeasuredRow) => partOf(row, part)?.[metric];
  const name = `${part}${wireName(metric)}`;
  const { kind } = METRICS[metric];
  if (kind !== 'money' && kind !== 'average') return [name, row => held(row) as Cell];
  const entries = (row: MeasuredRow) => (held(row) ?? []) as readonly Entry[];
  if (filter.currency) return [`${name}_${filter.currency.toLowerCase()}`, row => numberOf(entries(row)[0])];
  if (!by.includes('currency')) return [name, row => moneyText(entries(row))];
  // All others together may be of several currencies.
  return [name, row => (row.isOther ? moneyText(entries(row)) : numberOf(entries(row)[0]))];
}

const numberOf = (entry: Entry | undefined) => entry?.amount ?? entry?.percent;

/** Which currencies occur depends on the day, so that they are no columns. */
function moneyText(entries: readonly Entry[]): string {
  return entries.map(entry => `${entry.currency}=${numberOf(entry) ?? ''}`).join(' ');
}

function partOf(row: MeasuredRow, part: Part) {
  if (part === '') return row.values;
  return part === 'before_' ? row.before?.values : row.change;
}
