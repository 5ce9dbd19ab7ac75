import { isCardNumber } from './card-digits';
import { showsTooMuch } from './card-mask';

import { isJsonObject } from './json-object';
import { plainDigits } from './plain-digits';
import type { Rule } from './rule';

/** A masked number must hide enough digits. */
export const wellMasked: Rule = {
  name: 'wellMasked',
  holds: value => typeof value !== 'string' || !showsTooMuch(value),
  expected: 'must show at most the first eight and the last four digits of a card number.',
  code: 'CARD_NUMBER',
};

/** The separate fields of a card number must not form a full one together. */
export const noSplitCardNumber: Rule = {
  name: 'noSplitCardNumber',
  holds: value => !isJsonObject(value) || !isSplit(value),
  expected: 'must not hold a full card number in pieces; mask the middle digits of masked_number.',
  code: 'CARD_NUMBER',
};

/** Data that PCI DSS 3.3 forbids to store is recognized by its name. */
export const noSecurityCode: Rule = {
  name: 'noSecurityCode',
  holds: value =>
    !isJsonObject(value) || Object.entries(value).every(([key, held]) => held === null || !isSecret(key)),
  expected: 'must not hold a security code, PIN or track data; the name of a key means one.',
  code: 'CARD_NUMBER',
};

/** A masked number counts only with its visible digits. One that starts with the bin repeats it. */
function isSplit({ bin, maskedNumber, last4 }: Record<string, unknown>): boolean {
  if (typeof maskedNumber !== 'string') return false;
  const digits = plainDigits(maskedNumber)[0]?.replace(/[\s._-]/g, '') ?? '';
  if (!/^\d+$/.test(digits)) return false;
  const head = typeof bin === 'string' && !digits.startsWith(bin) ? bin : '';
  const tail = typeof last4 === 'string' ? last4 : '';
  return [head + digits, digits + tail, head + digits + tail].some(joined => isCardNumber(joined));
}

/** Whether a key names forbidden data, in any spelling: `cvv`, `card[cvc2]`, `PIN-block`, `track2Data`. */
function isSecret(key: string): boolean {
  if (key.length > KEY_MAX) return false;
  return SECRET.test(
    key
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  );
}

const KEY_MAX = 64;
const OWNER = '(?:(?:credit|debit)?card|cc|payment(?:method)?(?:details)?|source)?';
const SECURITY_CODE =
  '[id]?(?:cvv|cvc|cav|cvn|cvd)2?(?:code|number|value|data)?|(?:card)?security(?:code|number)';
const VERIFICATION = '(?:card)?verificationvalue|card(?:verification|validation)(?:code|number|value)';
const PIN = '(?:encrypted)?pin(?:block|number|value|data)?';
const TRACK = 'tracks|track[123](?:data|equivalentdata)?|(?:full)?trackdata|(?:mag|magnetic)stripe(?:data)?';
const SECRET = new RegExp(`^${OWNER}(?:${SECURITY_CODE}|${VERIFICATION}|${PIN}|${TRACK})$`);
