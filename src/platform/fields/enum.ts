import { declare } from './declare';
import { wireName } from './naming';

/** One word of a closed list. `graphql` is the registered enum. */
export function Enum<V extends string>(values: readonly V[], graphql: object, about: string) {
  const words: ReadonlySet<unknown> = new Set(values);
  return <K extends string>(target: { [P in K]?: V | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => graphql,
      row: {
        name,
        about,
        values,
        wire: wireName(name),
        kind: 'choice',
        required: false,
        rules: [
          {
            name: 'choice',
            holds: value => words.has(value),
            expected: `must be one of ${values.join(', ')}.`,
            code: 'INVALID',
          },
        ],
      },
    });
}
