/**
 * The text without known look-alikes of card numbers: UUIDs, hashes, IBANs, international telephone numbers, decimal
 * fractions and Amazon's order numbers. `x` replaces them, so that their neighbours do not
 * merge.
 */
export function withoutLookAlikes(text: string): string {
  return text
    .replace(UUID, 'x')
    .replace(HEX, candidate => (isMixed(candidate) ? 'x' : candidate))
    .replace(IBAN, withoutIban)
    .replace(TELEPHONE, 'x')
    .replace(FRACTION, 'x')
    .replace(AMAZON_ORDER, 'x');
}

const UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

/** Hexadecimal text with the length of ids and hashes: 64 and 96 bits, then 128 and more. */
const HEX = /(?<![0-9a-z])(?:0x)?(?=[0-9]*[a-f])(?:[0-9a-f]{16}|[0-9a-f]{24}|[0-9a-f]{32,})(?![0-9a-z])/gi;

/**
 * A card number between letters, or in track data, changes between digits and letters at most three times. Only one
 * in a hundred thousand hashes of 128 bits does so.
 */
function isMixed(hex: string): boolean {
  const changes = hex.match(/\d(?=\D)|\D(?=\d)/g) ?? [];
  return changes.length > CARD_CHANGES_MAX;
}

const CARD_CHANGES_MAX = 3;

/** Country, two check digits, then up to thirty characters in groups of four (ISO 13616). */
const IBAN = /(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?![0-9A-Za-z])/g;

/**
 * E.164 allows fifteen digits after the plus sign. No country with more than thirteen digits starts like cards of 14
 * and 15 digits. After a letter or digit, the plus only joins two words.
 */
const TELEPHONE = /(?<![0-9a-z])\+\d(?:[ .-]?\d){6,12}(?![\s._/-]*\d)/gi;

/** An amount, a rate or a score with a decimal point, not one group among others. */
const FRACTION =
  /(?<![0-9a-z._/]|\d-)(?:\d{1,7}\.\d+|\d{8,12}\.\d{1,3})(?:e[+-]?\d+)?(?![0-9a-z_/-]|[. ]\d)/gi;

/**
 * Seventeen digits in groups that no card has. A tenth of those that start like a Diners Club card would pass
 * Luhn.
 */
const AMAZON_ORDER = /(?<![0-9a-z-])\d{3}-\d{7}-\d{7}(?![0-9a-z-])/gi;

/** The country determines the length of an IBAN. The text after it stays. */
function withoutIban(candidate: string): string {
  const length = IBAN_LENGTHS.get(candidate.slice(0, 2));
  if (length === undefined) return candidate;
  let end = 0;
  for (let left = length; left > 0 && end < candidate.length; end++) if (candidate[end] !== ' ') left--;
  const iban = candidate.slice(0, end).replaceAll(' ', '');
  return iban.length === length && isIban(iban) ? `x${candidate.slice(end)}` : candidate;
}

/**
 * Modulo 97 over the digits with the first four characters moved to the end and letters counted from A = 10.
 */
function isIban(compact: string): boolean {
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Countries of the IBAN registry with the length of their IBANs. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 ' +
    'EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 ' +
    'KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 ' +
    'PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 ' +
    'UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map(entry => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Whether the text starts like an IBAN of any country. */
export function beginsAsIban(text: string): boolean {
  return /^[A-Z]{2}\d{2}/.test(text) && IBAN_LENGTHS.has(text.slice(0, 2));
}
