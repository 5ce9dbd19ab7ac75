import type { Statement } from './engine';

/** A condition of a WHERE clause with its values. */
export type Condition = Statement;

/** The conjunction of at least one condition. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** The placeholders of a list of values. */
export function placeholders(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
