import { Column } from 'typeorm';
import { declare } from './declare';
import { wireName } from './naming';
import type { Shape } from './row';
import type { Rule } from './rule';

/**
 * A nested part: an input object, an object type, and columns of its own that begin with `prefix`; `together` is what
 * its fields must be beside one another.
 */
export function Embedded<T extends object>(
  shape: () => Shape<T>,
  about: string,
  prefix: string,
  pipeline: readonly Rule[] = [],
) {
  return <K extends string>(target: { [P in K]?: T | null }, name: K): void => {
    declare(target.constructor, {
      graphql: shape,
      row: {
        name,
        about,
        wire: wireName(name),
        kind: 'part',
        required: false,
        part: shape,
        pipeline,
        rules: [part, ...pipeline],
      },
    });
    Column(shape, { prefix })(target, name);
  };
}

// ValidateNested alone takes an array for many parts.
const part: Rule = {
  name: 'part',
  holds: value => typeof value === 'object' && value !== null && !Array.isArray(value),
  expected: 'must be an object.',
  code: 'INVALID',
};
