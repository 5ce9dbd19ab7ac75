/** The first and the last moment that a database can hold: years have four digits. Epoch ms. */
export const FIRST_MOMENT_MS = Date.parse('0000-01-01T00:00:00.000Z');
export const LAST_MOMENT_MS = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A moment as every database stores it: UTC text 'YYYY-MM-DD HH:MM:SS.mmm', which sorts by time. Throws a
 * RangeError outside these years, because such a text would sort wrong.
 */
export function sqlMoment(moment: Date | string): string {
  const date = typeof moment === 'string' ? new Date(moment) : moment;
  const text = date.toISOString();
  if (text.length !== LENGTH) throw new RangeError('A moment must lie in the years 0 to 9999.');
  return `${text.slice(0, 10)} ${text.slice(11, 23)}`;
}

/**
 * A database's text as RFC 3339 in UTC, always with milliseconds: the binary protocol of MariaDB and MySQL omits a
 * fraction of zero.
 */
export function rfc3339(sql: string): string {
  return `${sql.slice(0, 10)}T${sql.slice(11, 19)}${sql.slice(19, 23) || '.000'}Z`;
}

/** A database's text as a Date. */
export function dateOf(sql: string): Date {
  return new Date(rfc3339(sql));
}

/** The nearest moment that a database can store, for the end of a range: no row lies beyond it. */
export function heldMoment(ms: number): string {
  return sqlMoment(new Date(Math.min(Math.max(ms, FIRST_MOMENT_MS), LAST_MOMENT_MS)));
}

/** Length of ISO text with a four-digit year. Other years have a sign and six digits. */
const LENGTH = 'YYYY-MM-DDTHH:MM:SS.mmmZ'.length;
