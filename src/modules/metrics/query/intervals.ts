import { LocalDate, type Zone, type ZonedMoment } from './zone';

/** How finely time is parted; each with the least that an interval can take, ms. */
export const GRAINS = {
  hour: 60 * 60_000,
  day: 23 * 60 * 60_000,
  week: 7 * 23 * 60 * 60_000,
  month: 28 * 23 * 60 * 60_000,
  quarter: 90 * 23 * 60 * 60_000,
  year: 365 * 23 * 60 * 60_000,
} as const;
export type Grain = keyof typeof GRAINS;

/** Epoch ms, from the first one on and before the second. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The moments at which the intervals of a range begin, and the end of the last: the range's own ends, and between them
 * wherever the calendar of the zone begins a new one. Without a grain there is one interval.
 */
export function boundariesOf({ from, to }: Range, grain: Grain | null, zone: Zone): ZonedMoment[] {
  const inner = grain === null ? [] : startsBetween({ from, to }, grain, zone);
  return [zone.moment(from), ...inner, zone.moment(to)];
}

function startsBetween(range: Range, grain: Grain, zone: Zone): ZonedMoment[] {
  const starts: ZonedMoment[] = [];
  const step = STEP[grain];
  let date = startDate(zone.dateOf(range.from), grain);
  for (let start = zone.startOf(date); start.at < range.to; ) {
    date = date.add(step);
    const next = zone.startOf(date);
    // A zone that moved across the date line has a date that never was.
    if (start.at > (starts.at(-1)?.at ?? range.from)) starts.push(start);
    if (grain === 'hour') starts.push(...hoursBetween(start, next, range, zone));
    start = next;
  }
  return starts;
}

/** Full hours of the local clock within a day; an hour that comes twice is two, one that is left out is none. */
function hoursBetween(start: ZonedMoment, end: ZonedMoment, range: Range, zone: Zone): ZonedMoment[] {
  const hours: ZonedMoment[] = [];
  // Only on a day of another length can the offset have changed.
  const isPlain = end.at - start.at === DAY_MS && start.offset === end.offset;
  for (let at = start.at; ; ) {
    const { offset } = isPlain ? start : zone.moment(at);
    at += GRAINS.hour - remainder(at + offset, GRAINS.hour);
    if (at >= end.at || at >= range.to) return hours;
    if (at > range.from) hours.push({ at, offset: isPlain ? offset : zone.moment(at).offset });
  }
}

const DAY_MS = 24 * GRAINS.hour;

/** Hours are found day by day. */
const STEP = {
  hour: { days: 1 },
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const;

function startDate(date: LocalDate, grain: Grain): LocalDate {
  switch (grain) {
    case 'hour':
    case 'day':
      return date;
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 });
    case 'month':
      return date.with({ day: 1 });
    case 'quarter':
      return LocalDate.from({ year: date.year, month: 3 * Math.floor((date.month - 1) / 3) + 1, day: 1 });
    case 'year':
      return date.with({ month: 1, day: 1 });
  }
}

/** Also of moments before 1970. */
function remainder(value: number, by: number): number {
  return ((value % by) + by) % by;
}
