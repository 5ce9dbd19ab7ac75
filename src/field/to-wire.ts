import type { FieldRow, Shape } from './row';
import { partOf, rowsOf } from './table';

export type WireObject = Record<string, unknown>;

/** Compiles the way back to the caller: a shape in wire names, what is absent left out. */
export function compileToWire(shape: Shape): (shaped: object) => WireObject {
  const fields = rowsOf(shape).map(row => ({
    row,
    part: row.kind === 'part' ? compileToWire(partOf(row)) : null,
  }));
  return shaped => {
    const wire: WireObject = {};
    for (const { row, part } of fields) {
      const value = (shaped as Record<string, unknown>)[row.name];
      if (value === null || value === undefined) continue;
      wire[row.wire] = part ? part(value as object) : inOrder(row, value);
    }
    return wire;
  };
}

/** Labels have no order of their own: sorted, equal ones are written alike. */
function inOrder(row: FieldRow, value: unknown): unknown {
  if (row.kind !== 'labels') return value;
  return Object.fromEntries(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
