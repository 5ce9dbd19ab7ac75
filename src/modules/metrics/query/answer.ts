import { validationError } from '../../../platform/fields/field-errors';
import { changesBetween, type MetricChanges } from './change';
import { type Group, type GroupTable, WHOLE } from './group-table';
import { type GroupValue, groupValue } from './grouping';
import { type MetricValueMap, metricValuesOf } from './metric-table';
import type { MetricsQuery } from './question';
import { ROWS_MAX, TOO_MANY_ROWS } from './read-question';
import { MetricAccumulator } from './tally';
import { type ZonedMoment, zonedText } from './zone';

/** What was counted in a range, and where its intervals lie. */
export interface Counted {
  readonly book: GroupTable;
  readonly boundaries: readonly ZonedMoment[];
}

/** RFC 3339 with the offset of the zone: from the first moment on, before the second. */
export interface Interval {
  readonly start: string;
  readonly end: string;
}

/** The metrics of an interval, and whether they are of too few attempts to say much. */
export interface Measured extends Interval {
  readonly values: MetricValueMap;
  readonly smallSample: boolean;
}

/** One group in one interval. */
export interface MeasuredRow extends Measured {
  readonly group: readonly GroupValue[];
  /** All groups that are not shown themselves; the values of its group are null. */
  readonly isOther: boolean;
  /** The same of its counterpart in the range that is compared with; null without one. */
  readonly before: Measured | null;
  readonly change: MetricChanges | null;
}

export interface MetricsResult {
  readonly zone: string;
  readonly range: Interval;
  readonly compared: Interval | null;
  readonly intervals: number;
  /** By interval, within it by group: those with most attempts first, all others last. */
  readonly rows: readonly MeasuredRow[];
  /** One row a group, of the whole range. */
  readonly totals: readonly MeasuredRow[];
}

/** With fewer attempts than this, a rate says little. */
const SMALL_SAMPLE = 30;

/** Throws INVALID where the answer would be too long, or a sum can't be said exactly. */
export function metricsResult(query: MetricsQuery, now: Counted, then: Counted | null): MetricsResult {
  const toResponse = shownGroups(query, now, then);
  const measured = measuring(query, now);
  const before = then && measuring(query, then);
  const rowOf = (part: Shown, interval: number): MeasuredRow => {
    const present = measured(part, interval);
    const previous = before ? before(part, interval) : null;
    return {
      ...(present as Measured),
      group: part.group,
      isOther: part.isOther,
      before: previous,
      change: previous && changesBetween(previous.values, (present as Measured).values),
    };
  };
  const intervals = now.boundaries.slice(1).map((_, interval) => interval);
  if (intervals.length * toResponse.length > ROWS_MAX)
    throw validationError([{ field: 'grain', code: 'INVALID', message: TOO_MANY_ROWS }]);
  return {
    zone: query.zone.name,
    range: rangeOf(now),
    compared: then && rangeOf(then),
    intervals: intervals.length,
    rows: intervals.flatMap(interval => toResponse.map(part => rowOf(part, interval))),
    totals: toResponse.map(part => rowOf(part, WHOLE)),
  };
}

/** A group as it is shown: by its key, or all that are not shown themselves. */
interface Shown {
  readonly group: readonly GroupValue[];
  readonly isOther: boolean;
  /** Null where it is all others. */
  readonly values: Group['values'] | null;
  readonly has: (group: Group) => boolean;
}

function shownGroups({ by, top }: MetricsQuery, now: Counted, then: Counted | null): Shown[] {
  const ranked = now.book
    .present()
    .map(group => ({ group, attempts: attemptsOf(group) }))
    .sort((one, other) => other.attempts - one.attempts || inOrder(one.group, other.group))
    .map(({ group }) => group);
  // A group that is gone by now is shown as well, where there is room.
  const known = new Set(ranked.map(({ key }) => key));
  const gone = then?.book.present().filter(({ key }) => !known.has(key)) ?? [];
  const all = [...ranked, ...gone.sort(inOrder)];
  const keys = new Set(all.slice(0, top).map(({ key }) => key));
  const toResponse = all.slice(0, top).map(group => ({
    group: by.map((one, at) => groupValue(one, group.values[at] ?? null, group.raws)),
    isOther: false,
    values: group.values,
    has: ({ key }: Group) => key === group.key,
  }));
  if (all.length <= top) return toResponse;
  const nobody = by.map(one => groupValue(one, null, new Map()));
  return [
    ...toResponse,
    { group: nobody, isOther: true, values: null, has: ({ key }: Group) => !keys.has(key) },
  ];
}

/** By value, none last. */
function inOrder(one: Group, other: Group): number {
  const differing = one.values.findIndex((value, at) => value !== other.values[at]);
  const [left, right] = [one.values[differing] ?? null, other.values[differing] ?? null];
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return left < right ? -1 : 1;
}

/** Gives the metrics of a group in an interval or in the whole; null where there is no such interval. */
function measuring({ wanted }: MetricsQuery, { book, boundaries }: Counted) {
  const around = book.attemptsAround();
  const merged = new Map<Shown, ReadonlyMap<number, MetricAccumulator>>();
  const places = new Map<number, Interval | null>();
  return (part: Shown, interval: number): Measured | null => {
    const place = places.get(interval) ?? intervalOf({ book, boundaries }, interval);
    places.set(interval, place);
    if (!place) return null;
    if (!merged.has(part)) merged.set(part, withWhole([...book.groups.values()].filter(part.has)));
    const tally = merged.get(part)?.get(interval) ?? new MetricAccumulator();
    const attempts = around ? around(part.values, interval) : tally.attempts;
    const values = metricValuesOf(wanted, tally, { attempts });
    return { ...place, values, smallSample: tally.attempts < SMALL_SAMPLE };
  };
}

/** The tallies of all groups together, by interval and of the whole range. */
function withWhole(groups: readonly Group[]): ReadonlyMap<number, MetricAccumulator> {
  const [only, ...others] = groups;
  const sums = only && others.length === 0 ? new Map(only.tallies) : summed(groups);
  const whole = new MetricAccumulator();
  for (const tally of sums.values()) whole.add(tally);
  return sums.set(WHOLE, whole);
}

function summed(groups: readonly Group[]): Map<number, MetricAccumulator> {
  const sums = new Map<number, MetricAccumulator>();
  for (const { tallies } of groups) {
    for (const [interval, tally] of tallies) {
      const sum = sums.get(interval) ?? new MetricAccumulator();
      sum.add(tally);
      sums.set(interval, sum);
    }
  }
  return sums;
}

function attemptsOf({ tallies }: Group): number {
  let attempts = 0;
  for (const tally of tallies.values()) attempts += tally.attempts;
  return attempts;
}

/** Null of an interval without time, which is the counterpart of none. */
function intervalOf({ boundaries }: Counted, interval: number): Interval | null {
  const [start, end] =
    interval === WHOLE ? [boundaries[0], boundaries.at(-1)] : boundaries.slice(interval, interval + 2);
  return start && end && start.at < end.at ? { start: zonedText(start), end: zonedText(end) } : null;
}

function rangeOf({ boundaries }: Counted): Interval {
  const [start, end] = [boundaries[0], boundaries.at(-1)] as [ZonedMoment, ZonedMoment];
  return { start: zonedText(start), end: zonedText(end) };
}
