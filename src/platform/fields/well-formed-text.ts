/**
 * True for text that every database keeps whole: no NUL character (libsql cuts text there) and no half of a
 * surrogate pair (UTF-8 cannot say it, so it would be stored as another character).
 */
export function isWellFormedText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/**
 * Length in code points, which is how the databases count `varchar`: an emoji is one, not two. A text whose
 * `length` already fits a limit needs no counting: it never has more code points than that.
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
