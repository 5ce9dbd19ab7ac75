import { boundariesOf, type Grain, type Range, startsAt } from './intervals';
import type { Zone } from './zone';

export const PERIODS = ['previous_period', 'year_before'] as const;
export type Period = (typeof PERIODS)[number];

interface Asked {
  readonly range: Range;
  readonly grain: Grain | null;
  readonly zone: Zone;
}

/** The range that another is compared with: the one right before it, or that of the year before. */
export function comparedRange(period: Period, asked: Asked): Range {
  return period === 'previous_period' ? previous(asked) : yearBefore(asked);
}

/** As many intervals before where the range is made of whole ones, else as long by calendar and clock. */
function previous({ range, grain, zone }: Asked): Range {
  const { from, to } = range;
  if (grain === 'hour') return { from: from - (to - from), to: from };
  const whole = grain !== null && startsAt(from, grain, zone) && startsAt(to, grain, zone);
  const intervals = whole ? boundariesOf(range, grain, zone).length - 1 : 0;
  const by = whole ? SHIFT[grain](intervals) : zone.between(from, to);
  return { from: zone.earlier(from, by), to: from };
}

/** By calendar and clock; weeks are compared with those 52 weeks before, so that each begins on a Monday, too. */
function yearBefore({ range, grain, zone }: Asked): Range {
  const by = grain === 'week' ? { weeks: 52 } : { years: 1 };
  return { from: zone.earlier(range.from, by), to: zone.earlier(range.to, by) };
}

const SHIFT = {
  day: (days: number) => ({ days }),
  week: (weeks: number) => ({ weeks }),
  month: (months: number) => ({ months }),
  quarter: (quarters: number) => ({ months: 3 * quarters }),
  year: (years: number) => ({ years }),
} as const;
