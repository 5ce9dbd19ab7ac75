import { CARD_DIGITS_MAX, CARD_DIGITS_MIN, isCardNumber, isCardRun } from './card-digits';
import { withoutLookAlikes } from './card-look-alikes';
import { holdsCardData } from './card-track';
import { plainDigits } from './plain-digits';

/**
 * True when a full card number stands anywhere in the text: 13 to 19 digits in the range of a network that
 * pass Luhn, in one piece, parted by spaces and dashes anywhere, or by any few signs where a card has its gaps; also
 * in track data and with its expiry date behind it. Any other run of more than 19 digits is an id: a card number
 * glued to further digits cannot be told from chance. `bareMin` spares shorter numbers that are not grouped as cards
 * are: German telephone numbers of 13 digits begin with 4.
 */
export function holdsCardNumber(text: string, bareMin = CARD_DIGITS_MIN): boolean {
  if (!mayHold(text)) return false;
  return plainDigits(text).some(plain => {
    if (holdsCardData(plain)) return true;
    return stands(plain, bareMin) && stands(withoutLookAlikes(plain), bareMin);
  });
}

/**
 * The cheap look that nearly every text ends with: are there enough digits with no letter between them?
 * Characters beyond ASCII may be two digits each, but for the letters of common scripts. Called for every text of
 * every transaction, so no regex.
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

/** Latin, Greek, Cyrillic, kana, Han and Hangul: blocks in which no digit stands. */
function isInLetters(code: number): boolean {
  if (code < 0x600) return code >= 0xc0;
  return (
    (code >= 0x3041 && code <= 0x30ff) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

/** Digits with gaps: spaces and dashes as many as there are, other signs up to six. */
const STRETCH = /\d(?:(?:[\s-]*|[^\p{L}\d]{1,6})\d)+/gu;
const DATES = /^(?:(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4})(?:[\s-]+|$)){2,}$/;

/**
 * How cards are printed and typed, as digits between the gaps; the last of UnionPay's and Maestro's 19 are
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
 * True when all digits of the piece together are the card number, whatever the spaces and dashes between
 * them.
 */
function isWhole(piece: string, bareMin: number): boolean {
  return isCardNumber(piece.replace(/\D/g, ''), bareMin) && !DATES.test(piece);
}

/**
 * True when some groups of the stretch are a card number with a usual grouping: other numbers stand before or
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
