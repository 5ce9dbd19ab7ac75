import { Fault } from '../../fault';
import { passesForAnother } from './exact-number';
import type { JsonLimits } from './json-limits';
import { NameLedger } from './name-ledger';
import { endOfSpaces, isDigitOrMinus, isPointOrPower, SIGN } from './signs';

/**
 * Reads a JSON text sign by sign and throws at what `JSON.parse` passes over in silence. It is the truth
 * about strictness, for the few texts that are not evidently strict. A text that is no JSON may pass: the
 * parser refuses it.
 */
export function checkText(text: string, limits: JsonLimits): void {
  const names = new NameLedger(limits);
  for (let at = 0; at < text.length; ) {
    const sign = text.charCodeAt(at);
    if (sign === SIGN.QUOTE) {
      const end = endOfString(text, at);
      const next = endOfSpaces(text, end);
      if (text.charCodeAt(next) === SIGN.COLON) names.add(text.slice(at, end));
      at = next;
    } else if (isDigitOrMinus(sign)) {
      at = endOfNumber(text, at);
    } else {
      if (sign === SIGN.OPEN_OBJECT || sign === SIGN.OPEN_ARRAY) names.open();
      else if (sign === SIGN.CLOSE_OBJECT || sign === SIGN.CLOSE_ARRAY) names.close();
      at++;
    }
  }
}

/** Where the string that begins at `start` has ended; the end of the text if it never does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text.charCodeAt(before - 1) === SIGN.BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}

/**
 * Where the number that begins at `start` has ended; throws where it would be kept otherwise than it is
 * written.
 */
function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isInNumber(text.charCodeAt(end))) end++;
  if (!passesForAnother(text.slice(start, end))) return end;
  throw new Fault('INVALID', 'The JSON holds a number that cannot be kept exactly.');
}

const isInNumber = (code: number): boolean => isDigitOrMinus(code) || isPointOrPower(code) || code === 0x2b;
