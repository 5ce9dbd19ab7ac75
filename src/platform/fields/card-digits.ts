import { inCardRange } from './card-ranges';

/** Length of the shortest card numbers (old Visa, Maestro) and of the longest (ISO/IEC 7812). */
export const CARD_DIGITS_MIN = 13;
export const CARD_DIGITS_MAX = 19;

/** True when the digits are a card number by length, network and check digit. */
export function isCardNumber(digits: string, digitsMin = CARD_DIGITS_MIN): boolean {
  const { length } = digits;
  return length >= digitsMin && length <= CARD_DIGITS_MAX && passesLuhn(digits) && inCardRange(digits);
}

/** True when a run of digits is a card number, also with zeros before it (19 digits) or an expiry date after it. */
export function isCardRun(run: string, digitsMin: number): boolean {
  return isCardNumber(run, digitsMin) || isZeroPadded(run) || isWithExpiry(run);
}

/** True when a card number is followed by the digits of a security code, maybe with an expiry date. */
export function isWithCode(run: string): boolean {
  return MAJOR_LENGTHS.some(length => isMajor(run.slice(0, length)) && CODE.test(run.slice(length)));
}

/** Zeros before thirteen digits mean a telephone number or a barcode. Twenty or more digits are logistics codes. */
function isZeroPadded(run: string): boolean {
  return (
    run.startsWith('0') && run.length <= CARD_DIGITS_MAX && isCardNumber(run.replace(/^0+/, ''), PADDED_MIN)
  );
}

function isWithExpiry(run: string): boolean {
  return MAJOR_LENGTHS.some(length => EXPIRY.test(run.slice(length)) && isMajor(run.slice(0, length)));
}

/** Longer runs are usually ids, so only the major networks are searched in them. */
function isMajor(digits: string): boolean {
  return MAJOR.test(digits) && isCardNumber(digits);
}

const PADDED_MIN = 14;
const MAJOR_LENGTHS = [16, 15];
const MAJOR = /^(?:(?:4|5[1-5]|2[2-7]|35|6011|64[4-9]|65)\d*(?<=^\d{16})|3[47]\d{13})$/;
const MONTH = '(?:0[1-9]|1[0-2])';
// Cards are valid for at most ten years. A recently expired one still counts.
const YEAR = '(?:2[3-9]|3[0-6])';
const EXPIRY = new RegExp(`^(?:${MONTH}(?:20)?${YEAR}|(?:20)?${YEAR}${MONTH})(?:\\d{3,4})?$`);
const CODE = /^\d{3,4}$|^\d{7,8}$/;

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, place = 0; index >= 0; index--, place++) {
    const digit = digits.charCodeAt(index) - 48;
    if (place % 2 === 0) sum += digit;
    else sum += digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
