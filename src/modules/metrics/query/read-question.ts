import type { FieldErrorDetails } from '../../../platform/errors/api-error';
import { validationError } from '../../../platform/fields/field-errors';
import { LABEL_KEY_MAX } from '../../../platform/fields/string-map';
import { parseMoment } from '../../../platform/fields/timestamp';
import type { TransactionFilter } from '../../transactions/transaction-filter.model';
import type { MetricOptions } from '../metric-options.model';
import { type Comparison, comparedWith, comparedWithOwn, type Period } from './compared-range';
import type { Grouping } from './grouping';
import { boundariesOf, GRAINS, type Grain, type Range } from './intervals';
import type { MetricName } from './metric-table';
import { ATTEMPTS, type MetricsQuery } from './question';
import { LocalDate, Zone } from './zone';

type Said<T> = T | null | undefined;

/** A question as it was asked, its words known and the rest not checked yet. */
export interface AskedMetrics {
  /** RFC 3339, or a date, which begins when it does in the zone. */
  readonly from?: Said<string>;
  readonly to?: Said<string>;
  readonly zone?: Said<string>;
  readonly grain?: Said<Grain>;
  readonly by: readonly Grouping[];
  readonly filter: TransactionFilter;
  readonly period?: Said<Period>;
  readonly comparedFrom?: Said<string>;
  readonly comparedTo?: Said<string>;
  readonly options: MetricOptions;
  readonly wanted: readonly MetricName[];
}

/** Where the parts of a question stand, in the caller's own naming. */
export type Places = Readonly<
  Record<'from' | 'to' | 'zone' | 'grain' | 'by' | 'period' | 'comparedFrom' | 'comparedTo' | 'top', string>
>;

/** Rows that an answer may have. */
export const ROWS_MAX = 10_000;
export const TOO_MANY_ROWS = `must part the time into fewer intervals: the answer would have more than ${ROWS_MAX} rows.`;
export const TOP_DEFAULT = 10;
export const TOP_MAX = 100;
export const GROUPINGS_MAX = 2;

/** Checks a question. Throws INVALID that names everything that is wrong with it, after what was found before. */
export function readMetricsQuery(
  asked: AskedMetrics,
  places: Places,
  before: readonly FieldErrorDetails[] = [],
): MetricsQuery {
  const errors = [...before];
  const wrong = (place: keyof Places, message: string): undefined => {
    errors.push({ field: places[place], code: 'INVALID', message });
    return undefined;
  };
  const { grain = null, by, options } = asked;
  const top = options.top ?? TOP_DEFAULT;
  if (top < 1 || top > TOP_MAX) wrong('top', `must be a whole number from 1 to ${TOP_MAX}.`);
  checkGroupings(by, message => wrong('by', message));
  const named = Zone.named(asked.zone ?? 'UTC');
  if (!named) wrong('zone', 'must be a time zone of the IANA database, such as Europe/Berlin or UTC.');
  // Times are looked at all the same, so that everything is said at once.
  const zone = named ?? (Zone.named('UTC') as Zone);
  const range = rangeOf(asked, { zone, wrong, from: 'from', to: 'to' });
  const compared = range && comparedOf(asked, { zone, range, wrong });
  if (range && grain && isTooFine(range, grain, zone)) wrong('grain', TOO_MANY_ROWS);
  if (errors.length > 0 || !range) throw validationError(errors);
  return {
    ...{ range, zone, grain, by, top, wanted: [...new Set(asked.wanted)] },
    filter: asked.filter,
    compared: compared ?? null,
    base: {
      statuses: new Set([
        ...ATTEMPTS,
        ...(options.includePending ? (['pending'] as const) : []),
        ...(options.includeVoided ? (['voided'] as const) : []),
        ...(options.includeUnknown ? (['unknown'] as const) : []),
      ]),
      verifications: options.includeVerifications ?? false,
    },
    countRetriesOnce: options.countRetriesOnce ?? false,
    disputesByPayment: options.disputesByPayment ?? false,
  };
}

type Wrong = (place: keyof Places, message: string) => undefined;

function checkGroupings(by: readonly Grouping[], wrong: (message: string) => void): void {
  if (by.length > GROUPINGS_MAX) wrong(`must name at most ${GROUPINGS_MAX} dimensions.`);
  const names = by.map(one => JSON.stringify(one));
  if (new Set(names).size < names.length) wrong('must be different ones.');
  const keys = by.flatMap(one => (typeof one === 'object' ? one.metadataKey : []));
  if (keys.some(key => key.length === 0 || key.length > LABEL_KEY_MAX || key.includes('\0')))
    wrong(`must name a key of the metadata of 1 to ${LABEL_KEY_MAX} characters.`);
}

function rangeOf(
  asked: AskedMetrics,
  {
    zone,
    wrong,
    from,
    to,
  }: { zone: Zone; wrong: Wrong; from: 'from' | 'comparedFrom'; to: 'to' | 'comparedTo' },
): Range | undefined {
  const [begin, end] = [from, to].map(place => {
    const text = asked[place];
    const at = typeof text === 'string' ? momentOf(text, zone) : undefined;
    return (
      at ?? wrong(place, 'must be a date such as 2026-03-30, or an RFC 3339 date and time with its offset.')
    );
  });
  if (begin === undefined || end === undefined) return undefined;
  return end > begin ? { from: begin, to: end } : wrong(to, 'must be later than the beginning of the range.');
}

function comparedOf(
  asked: AskedMetrics,
  { zone, range, wrong }: { zone: Zone; range: Range; wrong: Wrong },
): Comparison | undefined {
  const { period, comparedFrom, comparedTo } = asked;
  const isCustom = typeof comparedFrom === 'string' || typeof comparedTo === 'string';
  if (period && isCustom) return wrong('period', 'must not be said together with times of your own.');
  if (isCustom) {
    const own = rangeOf(asked, { zone, wrong, from: 'comparedFrom', to: 'comparedTo' });
    return own && comparedWithOwn(own, range, zone);
  }
  if (!period) return undefined;
  const compared = comparedWith(period, range, zone);
  return compared.range.from >= FIRST_MS ? compared : wrong('period', 'must not begin before the year 1.');
}

/** A date begins when it does in the zone. */
function momentOf(text: string, zone: Zone): number | undefined {
  const at = DATE.test(text) ? dateStart(text, zone) : parseMoment(text);
  return at !== undefined && at >= FIRST_MS && at <= LAST_MS ? at : undefined;
}

function dateStart(text: string, zone: Zone): number | undefined {
  try {
    return zone.startOf(LocalDate.from(text, { overflow: 'reject' })).at;
  } catch {
    return undefined;
  }
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const FIRST_MS = parseMoment('0001-01-01T00:00:00Z') as number;
const LAST_MS = parseMoment('9999-12-31T23:59:59Z') as number;

/** Counted only where there may be too many, because finding every interval takes time. */
function isTooFine(range: Range, grain: Grain, zone: Zone): boolean {
  const atMost = intervalsAtMost(range, grain);
  if (atMost <= ROWS_MAX || atMost > 2 * ROWS_MAX) return atMost > ROWS_MAX;
  return boundariesOf(range, grain, zone).length - 1 > ROWS_MAX;
}

/** How many groups are shown where so many groupings are asked for: those at the top, and all others. */
export function groupsMax(groupings: number, top: number): number {
  return groupings === 0 ? 1 : top + 1;
}

/** No fewer than there are, whatever the zone. */
export function intervalsAtMost({ from, to }: Range, grain: Grain): number {
  return Math.ceil((to - from) / GRAINS[grain]) + 1;
}
