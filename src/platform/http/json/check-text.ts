import { ApiError } from '../../errors/api-error';
import { passesForAnother } from './exact-number';
import type { JsonLimits } from './json-limits';
import { endOfSpaces, isDigitOrMinus, isPointOrPower, TOKEN } from './json-tokens';
import { ObjectKeys } from './object-keys';

/**
 * Reads a JSON text sign by sign and throws at what `JSON.parse` passes over in silence. It is the truth
 * about strictness, for the few texts that are not evidently strict. A text that is no JSON may pass: the
 * parser refuses it.
 */
export function checkText(text: string, limits: JsonLimits): void {
  const names = new ObjectKeys(limits);
  for (let at = 0; at < text.length; ) {
    const sign = text.charCodeAt(at);
    if (sign === TOKEN.QUOTE) {
      const end = endOfString(text, at);
      const next = endOfSpaces(text, end);
      if (text.charCodeAt(next) === TOKEN.COLON) names.add(text.slice(at, end));
      at = next;
    } else if (isDigitOrMinus(sign)) {
      at = endOfNumber(text, at);
    } else {
      if (sign === TOKEN.OPEN_OBJECT || sign === TOKEN.OPEN_ARRAY) names.open();
      else if (sign === TOKEN.CLOSE_OBJECT || sign === TOKEN.CLOSE_ARRAY) names.close();
      at++;
    }
  }
}

/** Where the string that begins at `start` has ended; the end of the text if it never does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text.charCodeAt(before - 1) === TOKEN.BACKSLASH) before--;
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
  throw new ApiError('INVALID', 'The JSON holds a number that cannot be kept exactly.');
}

const isInNumber = (code: number): boolean => isDigitOrMinus(code) || isPointOrPower(code) || code === 0x2b;
