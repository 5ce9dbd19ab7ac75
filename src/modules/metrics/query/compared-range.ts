import type { Range } from './intervals';
import { ONE_YEAR, type Shift, type Zone, type ZonedMoment } from './zone';

export const PERIODS = ['previous_period', 'year_before'] as const;
export type Period = (typeof PERIODS)[number];

/** A range that another is compared with, and which of its moments stands for one of the other's. */
export interface Comparison {
  readonly range: Range;
  /** The moment of the same day and hour of the calendar; the next one where there is none. */
  readonly counterpart: (at: number) => number;
}

/** The range right before, or the same dates of the year before: by the calendar, so that no grain matters. */
export function comparedWith(period: Period, range: Range, zone: Zone): Comparison {
  if (period === 'year_before') {
    const counterpart = (at: number) => zone.earlier(at, ONE_YEAR);
    const begin = counterpart(range.from);
    return { range: { from: begin, to: Math.max(begin, counterpart(range.to)) }, counterpart };
  }
  const { from, to } = range;
  const counterpart = shifting(zone, from, to);
  const before = counterpart(from);
  // Where the clock was put back in between, it says that no time went by.
  if (before < from) return { range: { from: before, to: from }, counterpart };
  return { range: { from: from - (to - from), to: from }, counterpart: at => at - (to - from) };
}

/** A range of the caller's own: its beginning stands for the beginning, and so on by the calendar. */
export function comparedWithOwn(own: Range, range: Range, zone: Zone): Comparison {
  return { range: own, counterpart: shifting(zone, own.from, range.from) };
}

/** As far back as one moment is before another: by months where both begin one, else by days and clock. */
function shifting(zone: Zone, from: number, to: number): (at: number) => number {
  const by: Shift = zone.monthsBetween(from, to) ?? zone.between(from, to);
  return at => zone.earlier(at, by);
}

/**
 * The boundaries of the range that is compared with, one for each of the other's: whatever lies between two of them belongs
 * to one row, so that rows add up to their total. An interval that has no counterpart begins and ends at one moment.
 */
export function pairedBoundaries(
  { range, counterpart }: Comparison,
  boundaries: readonly ZonedMoment[],
  zone: Zone,
): ZonedMoment[] {
  const paired = [range.to];
  for (const { at } of boundaries.slice(1, -1).reverse()) {
    const next = paired[0] as number;
    // An hour that the clock shows again has the counterpart of the first one, which ends where the second does.
    const own = zone.isRepeated(at) ? next : counterpart(at);
    paired.unshift(Math.max(range.from, Math.min(own, next)));
  }
  return [range.from, ...paired].map(at => zone.moment(at));
}
