import type { Shape } from './row';
import { type Leaf, leavesOf } from './table';
import { inOrder } from './to-wire';

/** A value of a table; labels are JSON text there. */
export type CellValue = string | number | boolean | null | undefined;

/**
 * Compiles the way into a table: the values of a shape's leaves in the order of `leavesOf`, as they are on the wire, and
 * after them those of the properties that are `given` beside.
 */
export function compileToCells(shape: Shape, given: readonly string[] = []): (shaped: object) => CellValue[] {
  const cells = leavesOf(shape)
    .map(cellSource)
    .concat(given.map(name => `shaped.${name}`));
  // The source is made of declared field names alone, never of input.
  const body = `"use strict"; return shaped => [${cells.join(', ')}];`;
  return new Function('inOrder', body)(inOrder) as (shaped: object) => CellValue[];
}

function cellSource({ row, path }: Leaf): string {
  const value = `shaped.${path.map(({ name }) => name).join('?.')}`;
  return row.kind === 'labels' ? `${value} ? JSON.stringify(inOrder(${value})) : null` : value;
}
