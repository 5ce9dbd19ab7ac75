import { GraphQLDateTimeText } from './date-time';
import { declare } from './declare';
import { wireName } from './naming';
import type { Rule } from './rule';
import { parseMoment } from './timestamp';

/** A point in time as RFC 3339 text, stored as sent. */
export function Timestamp(about: string) {
  return <K extends string>(target: { [P in K]?: string | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => GraphQLDateTimeText,
      row: { name, about, wire: wireName(name), kind: 'moment', required: false, rules: [moment] },
    });
}

/** When something happened, as RFC 3339 text: from 1970 to a year ahead, on every database. */
export function HappenedAt(about: string) {
  return <K extends string>(target: { [P in K]?: string | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => GraphQLDateTimeText,
      row: { name, about, wire: wireName(name), kind: 'moment', required: false, rules: [happenedAt] },
    });
}

/** The latest allowed time of an event, in milliseconds since 1970. The earliest is 1970. */
export function lastMomentOf(now: number): number {
  return now + AHEAD_MS;
}

function mayHaveHappened(at: number): boolean {
  return at >= 0 && at <= lastMomentOf(Date.now());
}

/** Clocks are wrong and some payments are dated ahead, but by less than a year. Includes leap years. */
const AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

const happenedAt: Rule = {
  name: 'happenedAt',
  holds: value => typeof value === 'string' && mayHaveHappened(parseMoment(value) ?? Number.NaN),
  expected:
    'must be an RFC 3339 date and time with its offset, such as 2026-03-30T21:41:08Z, from 1970 to a year ahead of now.',
  code: 'INVALID',
};

const moment: Rule = {
  name: 'moment',
  holds: value => typeof value === 'string' && parseMoment(value) !== undefined,
  expected: 'must be an RFC 3339 date and time with its offset, such as 2026-03-30T21:41:08Z.',
  code: 'INVALID',
};
