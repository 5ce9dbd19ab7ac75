/**
 * True for text that every database stores unchanged: without NUL (libsql truncates there) and without half of a
 * surrogate pair (UTF-8 cannot encode it, so it would become another character).
 */
export function isWellFormedText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/**
 * Length in code points, as databases count `varchar`: an emoji counts as one. A text whose `length` fits a limit
 * needs no counting, because it never has more code points.
 */
export function textLength(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length - 1; index++) {
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) {
      pairs++;
      index++;
    }
  }
  return text.length - pairs;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
