import { declare } from './declare';
import { wireName } from './naming';
import type { Rule } from './rule';

/** True or false, without any conversion. */
export function Bool(about: string) {
  return <K extends string>(target: { [P in K]?: boolean | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => Boolean,
      column: { type: 'boolean' },
      row: { name, about, wire: wireName(name), kind: 'flag', required: false, rules: [flag] },
    });
}

const flag: Rule = {
  name: 'flag',
  holds: value => typeof value === 'boolean',
  expected: 'must be true or false.',
  code: 'INVALID',
};
