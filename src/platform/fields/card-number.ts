import { CARD_DIGITS_MAX, CARD_DIGITS_MIN, isCardNumber, isCardRun } from './card-digits';
import { withoutLookAlikes } from './card-look-alikes';
import { holdsCardData } from './card-track';
import { plainDigits } from './plain-digits';

/**
 * True when the text holds a full card number: 13 to 19 digits in the range of a network that pass Luhn. They may be in
 * one piece, split by spaces and dashes anywhere, or split by a few other characters where a card has its gaps. Track
 * data and numbers followed by an expiry date count too. Any other run of more than 19 digits is an id, because a card
 * number among further digits looks like chance. `bareMin` exempts shorter ungrouped numbers: German telephone numbers
 * of 13 digits start with 4.
 */
export function holdsCardNumber(text: string, bareMin = CARD_DIGITS_MIN): boolean {
  if (!mayHold(text)) return false;
  return plainDigits(text).some(plain => {
    if (holdsCardData(plain)) return true;
    return stands(plain, bareMin) && stands(withoutLookAlikes(plain), bareMin);
  });
}

/**
 * A cheap check that is enough for nearly every text: are there enough digits without a letter between them?
 * A character beyond ASCII may count as two digits, except letters of common scripts. Called for every text of every
 * transaction, so it avoids regular expressions.
 */
function mayHold(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code <= 127) {
      if (code >= 48 && code <= 57) digits++;
      else if (code >= 65 && (code <= 90 || (code >= 97 && code <= 122))) digits = 0;
    } else if (!isInLetters(code)) digits += 2;
    if (digits >= CARD_DIGITS_MIN) return true;
  }
  return false;
}

/** Latin, Greek, Cyrillic, kana, Han and Hangul: blocks without digits. */
function isInLetters(code: number): boolean {
  if (code < 0x600) return code >= 0xc0;
  return (
    (code >= 0x3041 && code <= 0x30ff) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

/** Digits with gaps: any number of spaces and dashes, or up to six other characters. */
const STRETCH = /\d(?:(?:[\s-]*|[^\p{L}\d]{1,6})\d)+/gu;
const DATES = /^(?:(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4})(?:[\s-]+|$)){2,}$/;

/**
 * The digit groups of printed and typed cards. The last ones of UnionPay's and Maestro's 19 digits are
 * optional.
 */
const GROUPINGS: ReadonlySet<string> = new Set(
  (
    '4-4-4-4 4-4-4-4-1 4-4-4-4-2 4-4-4-4-3 4-4-4-1 4-4-4-2 4-4-4-3 4-4-5 4-6-4 4-6-5 ' +
    '4-4-8 4-8-4 8-4-4 4-12 12-4 6-10 6-13 8-8'
  ).split(' '),
);

function stands(text: string, bareMin: number): boolean {
  for (const [chunk] of text.matchAll(STRETCH)) {
    if (chunk.split(/[^\d\s-]+/).some(piece => isWhole(piece, bareMin)) || isAmong(chunk, bareMin))
      return true;
  }
  return false;
}

/**
 * True when all digits of the piece together are a card number, ignoring spaces and dashes between
 * them.
 */
function isWhole(piece: string, bareMin: number): boolean {
  return isCardNumber(piece.replace(/\D/g, ''), bareMin) && !DATES.test(piece);
}

/**
 * True when some groups of the chunk are a card number in a usual grouping, with other numbers before or
 * after it.
 */
function isAmong(chunk: string, bareMin: number): boolean {
  const groups = chunk.match(/\d+/g) ?? [];
  for (let first = 0; first < groups.length; first++) {
    let digits = groups[first] as string;
    if (isCardRun(digits, bareMin)) return true;
    let grouping = String(digits.length);
    for (let last = first + 1; last < groups.length && digits.length < CARD_DIGITS_MAX; last++) {
      const group = groups[last] as string;
      digits += group;
      grouping += `-${group.length}`;
      if (GROUPINGS.has(grouping) && isCardNumber(digits)) return true;
    }
  }
  return false;
}
