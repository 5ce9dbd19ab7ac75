import { METRIC_NAMES, METRICS } from '../../src/modules/metrics/query/metric-table';
import { wireName } from '../../src/platform/fields/naming';
import type { Body } from './a-transaction';
import type { Gateway } from './gateway';

const IS_MONEY = new Set(['money', 'average']);
const VALUES = METRIC_NAMES.map(name =>
  IS_MONEY.has(METRICS[name].kind) ? `${name} { currency amount }` : name,
).join(' ');
const CHANGES = METRIC_NAMES.map(name =>
  IS_MONEY.has(METRICS[name].kind) ? `${name} { currency percent }` : name,
).join(' ');
const ROW = `start end smallSample ${VALUES} isOther group { dimension metadataKey value name rawCodes { code attempts } }
  before { start end smallSample ${VALUES} } change { ${CHANGES} }`;
/** The arguments of `metrics`, declared and passed on. */
export const ARGUMENTS = `$from: String!, $to: String!, $zone: String, $grain: MetricGrain, $by: [MetricGrouping!],
  $filter: TransactionFilter, $compareTo: MetricComparison, $options: MetricOptions`;
export const PASSED =
  'from: $from, to: $to, zone: $zone, grain: $grain, by: $by, filter: $filter, compareTo: $compareTo, options: $options';
/** Asks for everything that an answer can hold. */
export const EVERYTHING = `query(${ARGUMENTS}) { metrics(${PASSED}) {
  approximate zone range { start end } compared { start end } intervals rows { ${ROW} } totals { ${ROW} } } }`;

/** A GraphQL answer in the words of REST. */
// biome-ignore lint/suspicious/noExplicitAny: the answer is as the query asked for it.
export function inRestWords(value: any): any {
  if (Array.isArray(value)) return value.map(inRestWords);
  if (typeof value !== 'object' || value === null) return value;
  if ('metadataKey' in value) {
    const dimension = value.dimension?.toLowerCase() ?? `metadata.${value.metadataKey}`;
    const codes = value.rawCodes && { name: value.name, raw_codes: value.rawCodes };
    return { dimension, value: value.value, ...codes };
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name === 'rows' ? 'data' : wireName(name),
      inRestWords(held),
    ]),
  );
}

let accounts = 0;

/** A key of a new account that holds these. */
export async function accountWith(
  gateway: Gateway,
  transactions: readonly Body[],
  reversals: Record<string, readonly Body[]> = {},
): Promise<string> {
  const key = await gateway.keyOf({ account: `metrics ${accounts++}` });
  for (const [path, bodies] of Object.entries({ transactions, ...reversals })) {
    for (let start = 0; start < bodies.length; start += 1000) {
      const body = bodies.slice(start, start + 1000);
      expect((await gateway.send('POST', `/${path}/batch`, { key, body })).body.created).toBe(body.length);
    }
  }
  return key;
}
