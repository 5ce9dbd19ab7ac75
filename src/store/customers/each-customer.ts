import type { SqlRow, SqlValue } from '../engine/engine';

/** A statement with its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/**
 * One statement that runs a SELECT for each of several customers, so that each has a limit of its own: no form of GROUP BY
 * or IN knows one, and both read everything of a customer who has a million transactions. The rows of the n-th customer
 * begin with `place` n. There is one statement for each power of two, since each is prepared; what is missing to it is
 * NULL, which no customer is.
 */
export function eachCustomer(ids: readonly string[], select: (id: string | null) => Statement): Statement {
  const missing = 2 ** Math.ceil(Math.log2(Math.max(ids.length, 1))) - ids.length;
  const asked = [...ids, ...Array<null>(missing).fill(null)].map(select);
  // SQLite takes a LIMIT only in a SELECT of its own, not in a part of a UNION.
  const parts = asked.map(
    ({ sql }, place) => `SELECT ${place} AS place, of_${place}.* FROM (${sql}) AS of_${place}`,
  );
  return { sql: parts.join(' UNION ALL '), values: asked.flatMap(({ values }) => values) };
}

/** The rows of each customer, by their id; also of those who have none. */
export function byCustomer(ids: readonly string[], rows: readonly SqlRow[]): Map<string, SqlRow[]> {
  const found = new Map<string, SqlRow[]>(ids.map(id => [id, []]));
  for (const row of rows) found.get(String(ids[Number(row.place)]))?.push(row);
  return found;
}
