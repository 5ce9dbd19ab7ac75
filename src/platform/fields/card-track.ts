import { isCardNumber, isWithCode } from './card-digits';

/**
 * True when the form of the text shows that it holds a card number: track 2 of a magnetic stripe, the EMV tags 57 and
 * 5A, a mask that hides almost nothing, or words such as "card number" before a number with its security
 * code.
 */
export function holdsCardData(text: string): boolean {
  if (holdsBarelyMasked(text)) return true;
  if (CONTEXT.test(text) && (text.match(/\d{18,24}/g) ?? []).some(isWithCode)) return true;
  if (!TRACK_LETTER.test(text)) return false;
  const compact = text.replace(/[\s:-]/g, '');
  return [...compact.matchAll(TRACK_2), ...compact.matchAll(TAG_57), ...tag5A(compact)].some(
    ([, digits = '']) => isCardNumber(digits),
  );
}

const TRACK_LETTER = /\d\s?[ad=]/i;
/** Number, separator, expiry as year and month. */
const TRACK_2 = /(?<!\d)(\d{13,19})(?=[d=]\d\d(?:0[1-9]|1[0-2]))/gi;
/** "Track 2 equivalent data": the tag, its length in bytes, the number, the separator, the expiry. */
const TAG_57 = /(?=57(?:0[89a-f]|1[0-3])(\d{13,19})d\d{4})/gi;
/** "Application PAN": the tag, its length in bytes, the number, an F where it has an odd length. */
const TAG_5A = /(?=5a0([7-9a]))/gi;
const CONTEXT = /\b(?:pan|cvv2?|cvc2?|card[ _-]?(?:no|nr|number)|exp(?:iry|ires)?)\b/i;

function tag5A(compact: string): string[][] {
  return [...compact.matchAll(TAG_5A)].map(({ index, 1: bytes = '' }) => {
    const start = index + TAG_AND_LENGTH;
    const value = compact.slice(start, start + 2 * Number.parseInt(bytes, 16));
    return ['', value.replace(/f$/i, '')];
  });
}

const TAG_AND_LENGTH = 4;

/** Thirteen or more digits around a mask: the check digit soon reveals the hidden ones. */
function holdsBarelyMasked(text: string): boolean {
  if (!/[*•●]/.test(text)) return false;
  return (text.match(MASKED) ?? []).some(
    masked => masked.replace(/\D/g, '').length >= SHOWN_MIN && masked.length <= MASKED_MAX,
  );
}

const MASKED = /\d[\d*•●]*[*•●]\d+/g;
const SHOWN_MIN = 13;
const MASKED_MAX = 19;
