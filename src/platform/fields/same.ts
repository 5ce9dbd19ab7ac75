import type { Shape } from './row';
import { type Leaf, leavesOf } from './table';
import { inOrder } from './to-wire';

/**
 * Compiles a comparison of two objects of a shape. `undefined`, `null` and an empty embedded object are equal. The order
 * of labels does not matter.
 */
export function compileSame<T extends object>(shape: Shape<T>): (one: T, other: T) => boolean {
  const pairs = leavesOf(shape).map(leaf => `${valueSource(leaf, 'one')} === ${valueSource(leaf, 'other')}`);
  // The source consists only of declared field names, never of input.
  const body = `"use strict"; return (one, other) => ${pairs.join(' && ')};`;
  return new Function('textOf', body)(textOf) as (one: T, other: T) => boolean;
}

function valueSource({ row, path }: Leaf, object: string): string {
  const value = `${object}.${path.map(({ name }) => name).join('?.')}`;
  return row.kind === 'labels' ? `textOf(${value})` : `(${value} ?? null)`;
}

function textOf(labels: object | null | undefined): string | null {
  return labels ? JSON.stringify(inOrder(labels)) : null;
}
