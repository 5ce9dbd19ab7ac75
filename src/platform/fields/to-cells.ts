import type { Shape } from './row';
import { type Leaf, leavesOf } from './table';
import { inOrder } from './to-wire';

/** The value of a table cell. Labels are JSON text. */
export type CellValue = string | number | boolean | null | undefined;

/**
 * Compiles the conversion to table cells: the values of a shape's leaves in wire form and in the order of `leavesOf`,
 * followed by the `given` properties.
 */
export function compileToCells(shape: Shape, given: readonly string[] = []): (shaped: object) => CellValue[] {
  const cells = leavesOf(shape)
    .map(cellSource)
    .concat(given.map(name => `shaped.${name}`));
  // The source consists only of declared field names, never of input.
  const body = `"use strict"; return shaped => [${cells.join(', ')}];`;
  return new Function('inOrder', body)(inOrder) as (shaped: object) => CellValue[];
}

function cellSource({ row, path }: Leaf): string {
  const value = `shaped.${path.map(({ name }) => name).join('?.')}`;
  return row.kind === 'labels' ? `${value} ? JSON.stringify(inOrder(${value})) : null` : value;
}
