import { Column } from 'typeorm';
import { declare } from './declare';
import { wireName } from './naming';
import type { Shape } from './row';
import type { Rule } from './rule';

/**
 * An embedded object: an input, an object type, and columns that begin with `prefix`. `together` are the rules for its
 * fields in combination.
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

// ValidateNested alone accepts an array of objects.
const part: Rule = {
  name: 'part',
  holds: value => typeof value === 'object' && value !== null && !Array.isArray(value),
  expected: 'must be an object.',
  code: 'INVALID',
};
