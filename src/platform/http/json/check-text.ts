import { ApiError } from '../../errors/api-error';
import { passesForAnother } from './exact-number';
import type { JsonLimits } from './json-limits';
import { endOfSpaces, isDigitOrMinus, isPointOrPower, TOKEN } from './json-tokens';
import { ObjectKeys } from './object-keys';

/**
 * Reads a JSON text character by character and throws where `JSON.parse` is too lenient. The final check for the few
 * texts that the fast path cannot accept. A text that is not JSON may pass, because the parser rejects
 * it.
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

/** The end of the string that begins at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text.charCodeAt(before - 1) === TOKEN.BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}

/**
 * The end of the number that begins at `start`. Throws where the number cannot be stored as
 * written.
 */
function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isInNumber(text.charCodeAt(end))) end++;
  if (!passesForAnother(text.slice(start, end))) return end;
  throw new ApiError('INVALID', 'The JSON holds a number that cannot be stored exactly.');
}

const isInNumber = (code: number): boolean => isDigitOrMinus(code) || isPointOrPower(code) || code === 0x2b;
