import type { FieldRow, Shape } from './row';

const rowsByShape = new Map<object, FieldRow[]>();

/** Writes a field's row into the table. Absent is `undefined` (not sent) or `null` (sent as nothing); both are stored as NULL. */
export function record(shape: object, row: FieldRow): void {
  const rows = rowsByShape.get(shape);
  if (rows) rows.push(row);
  else rowsByShape.set(shape, [row]);
}

/** The rows of a shape in the order of their declaration, those of its bases first. */
export function rowsOf(shape: Shape): readonly FieldRow[] {
  const base = Object.getPrototypeOf(shape);
  const own = rowsByShape.get(shape) ?? [];
  return base && base !== Function.prototype ? [...rowsOf(base), ...own] : own;
}

/** The shape of a row that is a part. */
export function partOf(row: FieldRow): Shape {
  if (!row.part) throw new Error(`${row.wire} is not a part`);
  return row.part();
}

/** One field at the end of its path, e.g. `billing_details.line1`. */
export interface Leaf {
  readonly row: FieldRow;
  /** The rows from the shape down to the field. */
  readonly path: readonly FieldRow[];
}

/** Every field of a shape that holds a value of its own, parts opened. */
export function leavesOf(shape: Shape, above: readonly FieldRow[] = []): Leaf[] {
  return rowsOf(shape).flatMap(row => {
    const path = [...above, row];
    return row.kind === 'part' ? leavesOf(partOf(row), path) : [{ row, path }];
  });
}
