import { GraphQLDateTimeText } from './date-time';
import { declare } from './declare';
import { parseMoment } from './moment';
import { wireName } from './naming';
import type { Rule } from './rule';

/** A point in time as RFC 3339 text, kept as it was sent. */
export function Timestamp(about: string) {
  return <K extends string>(target: { [P in K]?: string | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => GraphQLDateTimeText,
      row: { name, about, wire: wireName(name), kind: 'moment', required: false, rules: [moment] },
    });
}

const moment: Rule = {
  name: 'moment',
  holds: value => typeof value === 'string' && parseMoment(value) !== undefined,
  expected: 'must be an RFC 3339 date and time with its offset, such as 2026-03-30T21:41:08Z.',
  code: 'INVALID',
};
