import { wireName } from '../field/naming';
import type { Measured, MetricRow, MetricsResult } from '../insight/metrics/answer';
import { METRIC_NAMES, type MetricName } from '../insight/metrics/metric-table';
import { type Cell, csvHead, csvLines } from './csv';
import { groupingText } from './insights-query';

/** An answer in wire names. */
export function metricsJson({ zone, range, compared, intervals, rows, totals }: MetricsResult): object {
  return {
    approximate: false,
    ...{ zone, range, compared, intervals },
    data: rows.map(wireRow),
    totals: totals.map(wireRow),
  };
}

function wireRow({ group, isOther, before, change, ...measured }: MetricRow): object {
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
 * The rows as a table: a column a metric, and where it is money a column a currency. Of the range that is compared with,
 * columns begin with `before_`, of changes with `change_`.
 */
export function metricsCsv(answer: MetricsResult, wanted: readonly MetricName[]): string {
  const { rows } = answer;
  const by = rows[0]?.group ?? [];
  const columns: Column[] = [
    ['start', row => row.start],
    ['end', row => row.end],
    ...by.flatMap((_, at) => groupColumns(rows, at)),
    ...metricColumns(rows, wanted, ''),
    ['small_sample', row => row.smallSample],
    ...(answer.compared ? metricColumns(rows, wanted, 'before_') : []),
    ...(answer.compared ? metricColumns(rows, wanted, 'change_') : []),
  ];
  const lines = rows.map(row => columns.map(([, cellOf]) => cellOf(row)));
  return csvHead(columns.map(([name]) => name)) + csvLines(lines);
}

type Column = readonly [name: string, cellOf: (row: MetricRow) => Cell];

const OTHER = 'other';

function groupColumns(rows: readonly MetricRow[], at: number): Column[] {
  const first = rows[0]?.group[at];
  if (!first) return [];
  const name = groupingText(first.grouping);
  const column: Column = [name, row => (row.isOther ? OTHER : row.group[at]?.value)];
  if (!first.rawCodes) return [column];
  const raws = (row: MetricRow) => row.group[at]?.rawCodes?.map(({ code }) => code).join(' ');
  return [column, [`${name}_name`, row => row.group[at]?.name], [`${name}_raw`, raws]];
}

type Part = '' | 'before_' | 'change_';
type Entry = { readonly currency: string; readonly amount?: number; readonly percent?: number | null };

function metricColumns(rows: readonly MetricRow[], wanted: readonly MetricName[], part: Part): Column[] {
  return wanted.flatMap(metric => {
    const held = (row: MetricRow) => partOf(row, part)?.[metric];
    const name = `${part}${wireName(metric)}`;
    const isMoney = rows.some(row => Array.isArray(row.values[metric]));
    if (!isMoney) return [[name, row => held(row) as Cell] satisfies Column];
    const entries = (row: MetricRow) => (held(row) ?? []) as readonly Entry[];
    const currencies = new Set(rows.flatMap(row => entries(row).map(({ currency }) => currency)));
    return [...currencies].sort().map((currency): Column => {
      const entryIn = (row: MetricRow) => entries(row).find(entry => entry.currency === currency);
      return [`${name}_${currency.toLowerCase()}`, row => entryIn(row)?.amount ?? entryIn(row)?.percent];
    });
  });
}

function partOf(row: MetricRow, part: Part) {
  if (part === '') return row.values;
  return part === 'before_' ? row.before?.values : row.change;
}
