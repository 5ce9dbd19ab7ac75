import type { Shape } from './row';
import { type Leaf, leavesOf } from './table';
import { inOrder } from './to-wire';

/**
 * Compiles the question whether two objects of a shape say the same in every field. What is absent is absent, be it
 * `undefined`, `null` or a part without a field; labels have no order.
 */
export function compileSame<T extends object>(shape: Shape<T>): (one: T, other: T) => boolean {
  const pairs = leavesOf(shape).map(leaf => `${valueSource(leaf, 'one')} === ${valueSource(leaf, 'other')}`);
  // The source is made of declared field names alone, never of input.
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
