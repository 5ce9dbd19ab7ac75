import { fieldErrorsOf, validationError } from './field-errors';
import { compileReader, type ReadOptions } from './reader';
import type { Shape } from './row';

/**
 * Compiles the parser of a shape in one naming. Its result is fully checked. Otherwise it throws one `ApiError` (INVALID
 * or CARD_NUMBER) that names every wrong field.
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
