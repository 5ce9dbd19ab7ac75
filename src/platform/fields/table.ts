import type { FieldRow, Shape } from './row';

const rowsByShape = new Map<object, FieldRow[]>();

/** Adds a field's row to the table. Both `undefined` (not sent) and `null` (explicitly empty) are stored as NULL. */
export function record(shape: object, row: FieldRow): void {
  const rows = rowsByShape.get(shape);
  if (rows) rows.push(row);
  else rowsByShape.set(shape, [row]);
}

/** The rows of a shape in order of declaration, those of its base classes first. */
export function rowsOf(shape: Shape): readonly FieldRow[] {
  const base = Object.getPrototypeOf(shape);
  const own = rowsByShape.get(shape) ?? [];
  return base && base !== Function.prototype ? [...rowsOf(base), ...own] : own;
}

/** The shape of an embedded object's row. */
export function partOf(row: FieldRow): Shape {
  if (!row.part) throw new Error(`${row.wire} is not an embedded object.`);
  return row.part();
}

/** One field with its path, such as `billing_details.line1`. */
export interface Leaf {
  readonly row: FieldRow;
  /** The rows from the shape down to the field. */
  readonly path: readonly FieldRow[];
}

/** Every field of a shape with its own value, including those of embedded objects. */
export function leavesOf(shape: Shape, above: readonly FieldRow[] = []): Leaf[] {
  return rowsOf(shape).flatMap(row => {
    const path = [...above, row];
    return row.kind === 'part' ? leavesOf(partOf(row), path) : [{ row, path }];
  });
}
