import { ID } from 'type-graphql';
import type { ColumnOptions } from 'typeorm';
import { holdsCardNumber } from './card-number';
import { declare } from './declare';
import { isIdName, wireName } from './naming';
import type { Rule } from './rule';
import { isWellFormedText, textLength } from './well-formed-text';

export interface TextOptions {
  /** The wire name, where it is not the snake_case form. */
  wire?: string;
  required?: boolean;
  /** Minimum length in characters. The default is 0. */
  min?: number;
  /** The pattern of the text and its description for the caller. */
  form?: { pattern: RegExp; expected: string };
  reference?: boolean;
  personal?: boolean;
  indexed?: boolean;
  /** Holds telephone numbers: those shorter than most card numbers are allowed. */
  telephone?: boolean;
  /** A further rule, such as that a currency exists. */
  rule?: Rule;
}

/** A text of at most `max` characters (code points), stored exactly as sent. */
export function Text(max: number, about: string, options: TextOptions = {}) {
  return <K extends string>(target: { [P in K]?: string | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => (isIdName(name) ? ID : String),
      column: columnOf(max, options),
      row: {
        name,
        about,
        max,
        min: options.min,
        wire: options.wire ?? wireName(name),
        kind: 'text',
        required: options.required ?? false,
        pattern: options.form?.pattern.source,
        reference: options.reference ?? false,
        personal: options.personal ?? false,
        indexed: options.indexed ?? false,
        rules: rulesOf(max, options),
      },
    });
}

/** Text without NUL (libsql truncates there) and without unpaired surrogates (UTF-8 cannot encode them). */
export const wellFormed: Rule = {
  name: 'wellFormed',
  holds: value => typeof value !== 'string' || isWellFormedText(value),
  expected: 'must be well-formed Unicode text without NUL characters or unpaired surrogates.',
  code: 'INVALID',
};

/** A full card number is never stored, logged or echoed, so the parser rejects it. */
export const noCardNumber: Rule = {
  name: 'noCardNumber',
  holds: value => typeof value !== 'string' || !holdsCardNumber(value),
  expected: 'must not contain a full card number; send a token, the BIN or the last four digits.',
  code: 'CARD_NUMBER',
};

/** One in ten German telephone numbers of 13 digits would look like a card number. */
const noCardInTelephone: Rule = {
  ...noCardNumber,
  holds: value => typeof value !== 'string' || !holdsCardNumber(value, TELEPHONE_DIGITS_MAX + 1),
};
const TELEPHONE_DIGITS_MAX = 14;

function rulesOf(max: number, { min = 0, form, reference, telephone, rule }: TextOptions): Rule[] {
  const length = min > 0 ? `${min} to ${max}` : `at most ${max}`;
  const text: Rule = {
    name: 'text',
    holds: form
      ? value => typeof value === 'string' && form.pattern.test(value)
      : value => typeof value === 'string' && value.length >= min && fits(value, max),
    expected: form ? `must be ${form.expected}.` : `must be text of ${length} characters.`,
    code: 'INVALID',
  };
  const rules = [text];
  if (rule) rules.push(rule);
  // A text with a pattern or of few characters can hold neither ill-formed text nor a card number.
  if (!form) rules.push(wellFormed);
  if (!form && !reference && max >= CARD_NUMBER_DIGITS_MIN)
    rules.push(telephone ? noCardInTelephone : noCardNumber);
  return rules;
}

const CARD_NUMBER_DIGITS_MIN = 13;

/** UTF-16 units are never fewer than characters, so most texts need no counting. */
function fits(value: string, max: number): boolean {
  return value.length <= max || (value.length <= 2 * max && textLength(value) <= max);
}

/**
 * A row of a hundred varchar(255) exceeds MariaDB's row limit of 65,535 bytes, and columns of at most 255 bytes cannot
 * be stored off-page. TEXT columns avoid both limits. So only columns for filters and groups are varchar.
 */
function columnOf(max: number, { indexed, required }: TextOptions): ColumnOptions {
  return indexed || required || max < 64 ? { type: 'varchar', length: max } : { type: 'text' };
}
