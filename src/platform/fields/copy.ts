import type { Shape } from './row';
import { rowsOf } from './table';

/** Compiles a function that copies a shape's fields to another object. An absent field becomes null. */
export function compileCopy<From extends object, To extends object>(
  shape: Shape<From>,
): (from: From, to: To) => void {
  const sets = rowsOf(shape).map(({ name }) => `to.${name} = from.${name} ?? null;`);
  // The source consists only of declared field names, never of input.
  return new Function('from', 'to', `"use strict"; ${sets.join(' ')}`) as (from: From, to: To) => void;
}
