import type { Statement } from './engine';

/** A condition of a WHERE clause with its values. */
export type Condition = Statement;

/** All of these conditions at once; there is at least one. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The places of values in a list of SQL. */
export function placeholders(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
