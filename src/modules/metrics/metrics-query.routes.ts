import { ApiError, type FieldErrorDetails } from '../../platform/errors/api-error';
import { wireName } from '../../platform/fields/naming';
import { compileParser } from '../../platform/fields/parser';
import { rowsOf } from '../../platform/fields/table';
import type { Query } from '../../platform/http/objects-api';
import { typedQuery } from '../../platform/http/typed-query';
import { filterOf } from '../transactions/list-query.routes';
import { MetricOptions } from './metric-options.model';
import { PERIODS } from './query/compared-range';
import { GROUPING_NAMES, type Grouping } from './query/grouping';
import { GRAINS, type Grain } from './query/intervals';
import { METRIC_NAMES } from './query/metric-table';
import type { MetricsQuery } from './query/question';
import { type AskedMetrics, type Places, readMetricsQuery } from './query/read-question';

/** Reads the query string of a question. Throws INVALID that names every unknown or wrong parameter. */
export function metricsQueryOf(query: Query): MetricsQuery {
  const errors: FieldErrorDetails[] = [];
  const own = Object.fromEntries(OWN.map(name => [name, onlyOne(name, query[name], errors)]));
  const rest = Object.entries(query).filter(([name]) => !OWN.includes(name));
  const isOption = ([name]: [string, unknown]) => OPTIONS.has(name);
  const options = Object.fromEntries(rest.filter(isOption));
  const filters = Object.fromEntries(rest.filter(one => !isOption(one)));
  const wanted = own.metrics === undefined ? METRIC_NAMES : listed('metrics', own.metrics, METRIC, errors);
  const asked: AskedMetrics = {
    ...{ from: own.from, to: own.to, zone: own.zone, wanted },
    grain: own.grain === undefined ? null : listed('grain', own.grain, GRAIN, errors)[0],
    by: own.by === undefined ? [] : listed('by', own.by, GROUPING, errors),
    period: own.compare_to === undefined ? null : listed('compare_to', own.compare_to, PERIOD, errors)[0],
    comparedFrom: own.before_from,
    comparedTo: own.before_to,
    options: gathered(errors, {}, () => acceptOptions(typedQuery(MetricOptions, options))),
    filter: gathered(errors, {}, () => filterOf(filters)),
  };
  return readMetricsQuery(asked, PLACES, errors);
}

const OWN = ['from', 'to', 'zone', 'grain', 'by', 'metrics', 'compare_to', 'before_from', 'before_to'];

function onlyOne(
  field: string,
  value: Query[string] | undefined,
  errors: FieldErrorDetails[],
): string | undefined {
  if (!Array.isArray(value)) return value;
  errors.push({ field, code: 'INVALID', message: 'must be given once.' });
  return value[0];
}

/** What a word of a parameter stands for; the words are told where it stands for nothing. */
interface Words<V> {
  readonly of: (word: string) => V | undefined;
  readonly words: readonly string[];
  /** Several are parted by commas. */
  readonly several?: boolean;
}

function listed<V>(
  field: string,
  text: string,
  { of, words, several }: Words<V>,
  errors: FieldErrorDetails[],
): V[] {
  const meant = (several ? text.split(',') : [text]).map(of);
  if (meant.includes(undefined)) {
    const message = several
      ? `must be of these, parted by commas: ${words.join(', ')}.`
      : `must be one of ${words.join(', ')}.`;
    errors.push({ field, code: 'INVALID', message });
  }
  return meant.filter(one => one !== undefined);
}

/** What a door gives; where it refuses, its errors go to the others. */
function gathered<T>(errors: FieldErrorDetails[], otherwise: T, accept: () => T): T {
  try {
    return accept();
  } catch (error) {
    if (!(error instanceof ApiError) || !error.details.errors) throw error;
    errors.push(...error.details.errors);
    return otherwise;
  }
}

const METADATA = 'metadata.';
const GRAIN = oneOf(Object.keys(GRAINS) as Grain[], false);
const PERIOD = oneOf(PERIODS, false);
const METRIC = oneOf(METRIC_NAMES, true);
const DIMENSION = oneOf(GROUPING_NAMES, true);
const GROUPING: Words<Grouping> = {
  ...DIMENSION,
  words: [...DIMENSION.words, `${METADATA}KEY`],
  of: word => (word.startsWith(METADATA) ? { metadataKey: word.slice(METADATA.length) } : DIMENSION.of(word)),
};

function oneOf<N extends string>(names: readonly N[], several: boolean): Words<N> {
  const known = new Map(names.map(name => [wireName(name), name]));
  return { of: word => known.get(word), words: [...known.keys()], several };
}

const PLACES: Places = {
  from: 'from',
  to: 'to',
  zone: 'zone',
  grain: 'grain',
  by: 'by',
  period: 'compare_to',
  comparedFrom: 'before_from',
  comparedTo: 'before_to',
  top: 'top',
};

const acceptOptions = compileParser(MetricOptions, { naming: 'wire', isQuery: true });
const OPTIONS = new Set(rowsOf(MetricOptions).map(({ wire }) => wire));

/** A grouping as a query string names it. */
export function groupingText(grouping: Grouping): string {
  return typeof grouping === 'object' ? `${METADATA}${grouping.metadataKey}` : wireName(grouping);
}
