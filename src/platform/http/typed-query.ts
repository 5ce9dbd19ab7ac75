import type { FieldRow, Shape } from '../fields/row';
import { rowsOf } from '../fields/table';
import type { Query } from './objects-api';

/**
 * The parameters of a query string as the shape's fields mean them: it knows only text, so what is meant as a number or a
 * flag is read as one, strictly. What is no field, or no such value, stays text for the shape's door to refuse.
 */
export function typedQuery(shape: Shape, query: Query): Record<string, unknown> {
  const rows = new Map(rowsOf(shape).map(row => [row.wire, row]));
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const row = rows.get(name);
      return [name, row && typeof value === 'string' ? meant(row, value) : value];
    }),
  );
}

function meant(row: FieldRow, text: string): unknown {
  if (row.kind === 'whole') return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
  if (row.kind === 'flag') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
