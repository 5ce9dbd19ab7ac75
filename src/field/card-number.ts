import { withoutLookAlikes } from './card-look-alikes';
import { inCardRange } from './card-ranges';
import { plainDigits } from './plain-digits';

/** Digits of the shortest card numbers (Visa's old ones, Maestro) and of the longest (ISO/IEC 7812). */
const CARD_DIGITS_MIN = 13;
const CARD_DIGITS_MAX = 19;

/**
 * True when a full card number stands anywhere in the text: 13 to 19 digits in the range of a network that
 * pass Luhn, in one piece or parted by spaces and dashes anywhere, or by dots, slashes and underscores where
 * a card has its gaps. A run of more than 19 digits is an id: a card number glued to further digits cannot be
 * told from chance. `digitsMin` spares shorter numbers: bare German and Japanese telephone numbers and
 * barcodes of 13 digits begin with 4.
 */
export function holdsCardNumber(text: string, digitsMin = CARD_DIGITS_MIN): boolean {
  if (text.length < digitsMin || !mayHold(text, digitsMin)) return false;
  const plain = plainDigits(text);
  return stands(plain, digitsMin) && stands(withoutLookAlikes(plain), digitsMin);
}

/**
 * The cheap look that nearly every text ends with: are there enough digits with no letter between them?
 * Characters beyond ASCII count as digits, for they may be some. Called for every text of every transaction,
 * so no regex.
 */
function mayHold(text: string, digitsMin: number): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code >= 48 && code <= 57) || code > 127) digits++;
    else if (code >= 65 && (code <= 90 || (code >= 97 && code <= 122))) digits = 0;
    if (digits >= digitsMin) return true;
  }
  return false;
}

const STRETCH = /\d(?:[\s._/-]*\d)+/g;
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

function stands(text: string, digitsMin: number): boolean {
  for (const [chunk] of text.matchAll(STRETCH)) {
    if (chunk.split(/[._/]+/).some(piece => isWhole(piece, digitsMin)) || isAmong(chunk, digitsMin))
      return true;
  }
  return false;
}

/**
 * True when all digits of the piece together are the card number, whatever the spaces and dashes between
 * them.
 */
function isWhole(piece: string, digitsMin: number): boolean {
  return isCardNumber(piece.replace(/\D/g, ''), digitsMin) && !DATES.test(piece);
}

/**
 * True when some groups of the stretch are a card number with a usual grouping: other numbers stand before or
 * after it.
 */
function isAmong(chunk: string, digitsMin: number): boolean {
  const groups = chunk.match(/\d+/g) ?? [];
  for (let first = 0; first < groups.length; first++) {
    let digits = '';
    let grouping = '';
    for (let last = first; last < groups.length && digits.length < CARD_DIGITS_MAX; last++) {
      const group = groups[last] as string;
      digits += group;
      grouping += last === first ? group.length : `-${group.length}`;
      if ((last === first || GROUPINGS.has(grouping)) && isCardNumber(digits, digitsMin)) return true;
    }
  }
  return false;
}

function isCardNumber(digits: string, digitsMin: number): boolean {
  const { length } = digits;
  return length >= digitsMin && length <= CARD_DIGITS_MAX && passesLuhn(digits) && inCardRange(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, place = 0; index >= 0; index--, place++) {
    const digit = digits.charCodeAt(index) - 48;
    if (place % 2 === 0) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
