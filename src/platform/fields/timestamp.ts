/**
 * Reads an RFC 3339 date-time as milliseconds since 1970 UTC, or returns undefined.
 * Strict where `Date.parse` guesses: an offset is required, the day must exist, at most nine fraction digits,
 * and the moment is within the years 0000 to 9999 of UTC. Digits beyond milliseconds are dropped. A leap second
 * counts as the next second.
 */
export function parseMoment(text: string): number | undefined {
  const found = DATE_TIME.exec(text)?.groups;
  if (!found) return undefined;
  const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)];
  const [hour, minute, second] = [Number(found.hour), Number(found.minute), Number(found.second)];
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 60) return undefined;

  const offset = offsetMs(found.offset ?? 'Z');
  if (offset === undefined) return undefined;
  const milliseconds = Number((found.fraction ?? '').padEnd(3, '0').slice(0, 3));
  const whole = utcMs(year, month, day) + (hour * 60 + minute) * MINUTE_MS + second * 1000 - offset;
  if (second === 60 && !startsMonth(whole)) return undefined;

  const moment = whole + milliseconds;
  return moment >= FIRST_MS && moment <= LAST_MS ? moment : undefined;
}

const DATE = String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)`;
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?`;
const OFFSET = String.raw`(?<offset>Z|[+-]\d\d:\d\d)`;
// RFC 3339 section 5.6 with its note: "T" and "Z" may be lower case. A space instead of "T" is rejected.
const DATE_TIME = new RegExp(`^${DATE}T${TIME}${OFFSET}$`, 'i');

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

// `Date.UTC` treats the years 0 to 99 as 1900 to 1999. The calendar repeats every 400 years, so this adds
// 400 years.
const FOUR_CENTURIES_MS = 146_097 * DAY_MS;
const FIRST_MS = utcMs(0, 1, 1);
const LAST_MS = utcMs(9999, 12, 31) + DAY_MS - 1;

function utcMs(year: number, month: number, day: number): number {
  return Date.UTC(year + 400, month - 1, day) - FOUR_CENTURIES_MS;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const daysInMonth = new Date(Date.UTC(year + 400, month, 0)).getUTCDate();
  return day <= daysInMonth;
}

function offsetMs(offset: string): number | undefined {
  if (offset.length === 1) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))];
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}

/**
 * A leap second is always the last second of a month in UTC (RFC 3339 section 5.7), so the next second starts
 * a month.
 */
function startsMonth(moment: number): boolean {
  return moment % DAY_MS === 0 && new Date(moment).getUTCDate() === 1;
}
