/** A moment as every database keeps it: UTC text 'YYYY-MM-DD HH:MM:SS.mmm', which sorts as the moments do. */
export function sqlMoment(moment: Date | string): string {
  const text = (typeof moment === 'string' ? new Date(moment) : moment).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 23)}`;
}

/**
 * The moment of a database's text as RFC 3339 text in UTC, always with milliseconds: the binary protocol of MariaDB
 * and MySQL leaves out a fraction that is zero.
 */
export function rfc3339(sql: string): string {
  return `${sql.slice(0, 10)}T${sql.slice(11, 19)}${sql.slice(19, 23) || '.000'}Z`;
}

/** The moment of a database's text. */
export function dateOf(sql: string): Date {
  return new Date(rfc3339(sql));
}
