import { endOfSpaces, isDigitOrMinus, isPointOrPower, isSpace, TOKEN } from './json-tokens';

/**
 * True when a text that parsed to `value` is certainly strict. False means "check closely", not "wrong". Every name in
 * a text ends in `":`, which may also occur in strings, and a repeated name is parsed once. So when the text has as many
 * `":` as the value has names, no name is repeated and every `":` stands before a name's
 * value.
 */
export function passesStrictFastPath(text: string, value: unknown, depthMax: number): boolean {
  const written = countNames(text);
  return written !== -1 && countKept(value, depthMax) === written;
}

/** The number of `":` in the text, or -1 where a number with more than digits follows one. */
function countNames(text: string): number {
  let names = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) !== TOKEN.QUOTE) continue;
    names++;
    let after = endOfSpaces(text, at + 1);
    while (isDigitOrMinus(text.charCodeAt(after))) after++;
    if (isPointOrPower(text.charCodeAt(after))) return -1;
  }
  return names;
}

/** The number of names in the value, or -1 where it needs the full check. */
function countKept(value: unknown, depthLeft: number): number {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return 0;
  if (depthLeft === 0 || typeof value !== 'object') return -1;
  if (Array.isArray(value)) return countInArray(value, depthLeft - 1);
  const object = value as Record<string, unknown>;
  let names = 0;
  for (const name in object) {
    names++;
    if (name === '__proto__') return -1;
    const inside = countInMember(object[name], depthLeft - 1);
    if (inside === -1) return -1;
    names += inside;
  }
  return names;
}

/** `countNames` has checked that a number after a name has only digits, so it parses exactly. */
function countInMember(member: unknown, depthLeft: number): number {
  return typeof member === 'number' ? 0 : countKept(member, depthLeft);
}

function countInArray(values: readonly unknown[], depthLeft: number): number {
  let names = 0;
  for (const value of values) {
    const inside = countKept(value, depthLeft);
    if (inside === -1) return -1;
    names += inside;
  }
  return names;
}
