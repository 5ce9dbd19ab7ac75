import type { FieldRow, Shape } from '../fields/row';
import { rowsOf } from '../fields/table';
import type { Query } from './objects-api';

/**
 * The parameters of a query string with the types of the shape's fields: numbers and flags are parsed strictly. An
 * unknown parameter or an invalid value stays text, and the shape's parser rejects it.
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
