import type { Shape } from './row';
import { rowsOf } from './table';

/** Compiles a copy of a shape's declared fields onto another object; what is absent becomes null. */
export function compileCopy<From extends object, To extends object>(
  shape: Shape<From>,
): (from: From, to: To) => void {
  const sets = rowsOf(shape).map(({ name }) => `to.${name} = from.${name} ?? null;`);
  // The source is made of declared field names alone, never of input.
  return new Function('from', 'to', `"use strict"; ${sets.join(' ')}`) as (from: From, to: To) => void;
}
