import type { Dialect } from './engine';
import type { Condition } from './statement';

/** The keys of one entry of an index: the column it is sorted by, where there is one beside the id, and the id. */
export interface RangeKey {
  readonly value?: string | number;
  readonly id: string;
}

/** One end of a range: its key, and whether the range includes that entry. */
export interface End {
  readonly at: RangeKey;
  readonly included: boolean;
}

/** A range of an index, open where an end is absent. */
export interface KeyRange {
  readonly lower?: End;
  readonly upper?: End;
}

/** Everything from this value. `''` is before every id. */
export const from = (value: string | number): End => ({ at: { value, id: '' }, included: true });

/** Everything before this value. */
export const before = (value: string | number): End => ({ at: { value, id: '' }, included: false });

/** The intersection. It has one end on each side: with two, SQLite would seek by one and scan until the other. */
export function both(one: KeyRange, other: KeyRange): KeyRange {
  return {
    lower: tighter(one.lower, other.lower, (a, b) => a > b),
    upper: tighter(one.upper, other.upper, (a, b) => a < b),
  };
}

/** The conditions of a range, in the form with which the database seeks both ends in the index. */
export function conditionsOfRange({ lower, upper }: KeyRange, column: string, dialect: Dialect): Condition[] {
  return [
    ...(lower ? [compared(lower, { column, sign: '>', dialect })] : []),
    ...(upper ? [compared(upper, { column, sign: '<', dialect })] : []),
  ];
}

interface Comparison {
  /** The sort column, or `id` without one. */
  readonly column: string;
  readonly sign: '<' | '>';
  readonly dialect: Dialect;
}

/**
 * SQLite seeks by a row value, but scans the whole range for the same condition with OR. MariaDB and MySQL do the
 * opposite. Then both also seek within equal values: an amount that half of all payments have costs no more.
 */
function compared({ at: { value, id }, included }: End, { column, sign, dialect }: Comparison): Condition {
  const idSign = included ? `${sign}=` : sign;
  if (value === undefined) return { sql: `id ${idSign} ?`, values: [id] };
  if (dialect.seeksRowValues) return { sql: `(${column}, id) ${idSign} (?, ?)`, values: [value, id] };
  return { sql: `(${column} ${sign} ? OR (${column} = ? AND id ${idSign} ?))`, values: [value, value, id] };
}

type Beyond = (a: string | number, b: string | number) => boolean;

function tighter(one: End | undefined, other: End | undefined, beyond: Beyond): End | undefined {
  if (!one || !other) return one ?? other;
  const [a, b] = [one.at, other.at];
  if (a.value !== undefined && b.value !== undefined && a.value !== b.value)
    return beyond(a.value, b.value) ? one : other;
  if (a.id !== b.id) return beyond(a.id, b.id) ? one : other;
  return one.included ? other : one;
}
