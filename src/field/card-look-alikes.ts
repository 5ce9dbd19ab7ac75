/**
 * The text without what is known to be something else than a card number although its digits may say so:
 * UUIDs, ULIDs, hashes, IBANs, international telephone numbers, decimal fractions and Amazon's order numbers.
 * `x` stands in their places, so that nothing grows together.
 */
export function withoutLookAlikes(text: string): string {
  return text
    .replace(UUID, 'x')
    .replace(HEX, 'x')
    .replace(ULID, 'x')
    .replace(IBAN, candidate => (isIban(candidate) ? 'x' : candidate))
    .replace(TELEPHONE, 'x')
    .replace(FRACTION, 'x')
    .replace(AMAZON_ORDER, 'x');
}

const UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

/** Digits among the letters a to f, as long as ids and hashes are: 64 and 96 bits, then 128 and more. */
const HEX = /(?<![0-9a-z])(?:0x)?(?=[0-9]*[a-f])(?:[0-9a-f]{16}|[0-9a-f]{24}|[0-9a-f]{32,})(?![0-9a-z])/gi;

/** 26 characters of Crockford's base 32, as our own ids are; the first says no more than three bits. */
const ULID = /(?<![0-9a-z])(?=\d*[a-z])[0-7][0-9a-hjkmnp-tv-z]{25}(?![0-9a-z])/gi;

/** Country, two check digits, then up to thirty characters in groups of four (ISO 13616). */
const IBAN = /(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?![0-9A-Za-z])/g;

/**
 * E.164 allows fifteen digits after the plus sign; with a letter or digit before it, the plus only joins two
 * words.
 */
const TELEPHONE = /(?<![0-9a-z])\+\d(?:[ .-]?\d){6,14}(?![\s._/-]*\d)/gi;

/** An amount, a rate or a score with its decimal point, not one group among others. */
const FRACTION = /(?<![0-9a-z._/]|\d-)\d{1,12}\.\d+(?:e[+-]?\d+)?(?![0-9a-z_/-]|[. ]\d)/gi;

/**
 * Seventeen digits as no card parts them; a tenth of those that begin like a Diners Club card would pass
 * Luhn.
 */
const AMAZON_ORDER = /(?<![0-9a-z-])\d{3}-\d{7}-\d{7}(?![0-9a-z-])/gi;

/**
 * Modulo 97 over the digits with the first four characters moved to the end and letters counted from A = 10.
 */
function isIban(candidate: string): boolean {
  const compact = candidate.replaceAll(' ', '');
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
