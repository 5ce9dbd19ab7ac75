import { GraphQLSafeInt } from 'graphql-scalars';
import { declare } from './declare';
import { wireName } from './naming';

export interface IntegerOptions {
  required?: boolean;
  min?: number;
}

/**
 * A whole number that JavaScript, JSON and SQL store exactly: within ±(2^53 − 1).
 * GraphQL's Int ends at 2^31 and rejects 3,000,000,000, hence SafeInt.
 */
export function Integer(about: string, { required = false, min }: IntegerOptions = {}) {
  const least = min ?? Number.MIN_SAFE_INTEGER;
  const range = `from ${min ?? '−(2^53 − 1)'} to 2^53 − 1`;
  const holds = (value: unknown): boolean =>
    Number.isSafeInteger(value) && (value as number) >= least && !Object.is(value, -0);
  return <K extends string>(target: { [P in K]?: number | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => GraphQLSafeInt,
      column: { type: 'bigint' },
      row: {
        name,
        about,
        required,
        min: least,
        max: Number.MAX_SAFE_INTEGER,
        wire: wireName(name),
        kind: 'whole',
        rules: [{ name: 'whole', holds, expected: `must be a whole number ${range}.`, code: 'INVALID' }],
      },
    });
}
