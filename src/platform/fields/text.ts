import { ID } from 'type-graphql';
import type { ColumnOptions } from 'typeorm';
import { holdsCardNumber } from './card-number';
import { declare } from './declare';
import { isIdName, wireName } from './naming';
import type { Rule } from './rule';
import { isWellFormedText, textLength } from './well-formed-text';

export interface TextOptions {
  /** The wire name, where camelCase to snake_case does not give it. */
  wire?: string;
  required?: boolean;
  /** Shortest text in characters; 0 where it is not said. */
  min?: number;
  /** The form of the text and the words that describe it to the caller. */
  form?: { pattern: RegExp; expected: string };
  reference?: boolean;
  personal?: boolean;
  indexed?: boolean;
  /** Holds telephone numbers, which are spared where they are shorter than most cards. */
  telephone?: boolean;
  /** A further rule, e.g. that a currency exists. */
  rule?: Rule;
}

/** A text of at most `max` characters (code points), kept exactly as it was sent. */
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

/** Text without NUL (libsql cuts there) and without unpaired surrogates (they have no UTF-8). */
export const wellFormed: Rule = {
  name: 'wellFormed',
  holds: value => typeof value !== 'string' || isWellFormedText(value),
  expected: 'must be well-formed Unicode text without NUL characters or unpaired surrogates.',
  code: 'INVALID',
};

/** A full card number is never stored, logged or echoed, so it is refused at the door. */
export const noCardNumber: Rule = {
  name: 'noCardNumber',
  holds: value => typeof value !== 'string' || !holdsCardNumber(value),
  expected: 'must not contain a full card number; send a token, the BIN or the last four digits.',
  code: 'CARD_NUMBER',
};

/** One German telephone number of 13 digits in ten would pass for a card. */
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
  // A text with a form or of a few characters can hold neither ill-formed text nor a card number.
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
 * A row of a hundred varchar(255) exceeds the 65,535 bytes that MariaDB allows for a row, and columns of at most 255
 * bytes can't leave the page; TEXT columns count for neither. So only what is filtered or grouped by is varchar.
 */
function columnOf(max: number, { indexed, required }: TextOptions): ColumnOptions {
  return indexed || required || max < 64 ? { type: 'varchar', length: max } : { type: 'text' };
}
