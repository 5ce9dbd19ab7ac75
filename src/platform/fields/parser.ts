import { fieldErrorsOf, validationError } from './field-errors';
import { compileReader, type ReadOptions } from './reader';
import type { Shape } from './row';

/**
 * Makes the door of a shape in one language: what comes out is wholly checked, and what is wrong with it otherwise is
 * thrown as one `Fault` (INVALID or CARD_NUMBER) that names every field.
 */
export function compileParser<T>(shape: Shape<T>, options: ReadOptions): (value: unknown) => T {
  let reader: ((value: unknown) => T | undefined) | undefined;
  return value => {
    reader ??= compileReader(shape, options);
    const shaped = reader(value);
    if (shaped === undefined) throw validationError(fieldErrorsOf(shape, value, options));
    return shaped;
  };
}
