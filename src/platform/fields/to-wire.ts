import type { FieldRow, Shape } from './row';
import { partOf, rowsOf } from './table';

export type WireObject = Record<string, unknown>;
type ToWire = (shaped: object) => WireObject;

/**
 * Compiles the conversion to wire names. Absent fields are `undefined`, which JSON omits. The `given` properties (wire
 * name to property) follow. Each shape is one object literal, because adding a hundred keys one by one costs ten times
 * as much.
 */
export function compileToWire(shape: Shape, given: Readonly<Record<string, string>> = {}): ToWire {
  const parts: unknown[] = [inOrder];
  const entries = rowsOf(shape).map(row => `${row.wire}: ${valueSource(row, parts)}`);
  for (const [wire, name] of Object.entries(given)) entries.push(`${wire}: shaped.${name} ?? undefined`);
  // The source consists only of declared field names, never of input.
  const source = `"use strict"; return shaped => ({ ${entries.join(', ')} });`;
  return new Function('parts', source)(parts) as ToWire;
}

function valueSource(row: FieldRow, parts: unknown[]): string {
  const value = `shaped.${row.name}`;
  if (row.kind === 'labels') return `${value} ? parts[0](${value}) : undefined`;
  if (row.kind !== 'part') return `${value} ?? undefined`;
  const index = parts.push(compileToWire(partOf(row))) - 1;
  return `${value} ? parts[${index}](${value}) : undefined`;
}

/** Labels have no order. Sorting makes equal ones identical text. */
export function inOrder(labels: object): object {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
