/** The structural characters of JSON, as UTF-16 code units. */
export const TOKEN = {
  QUOTE: 0x22,
  COLON: 0x3a,
  BACKSLASH: 0x5c,
  OPEN_OBJECT: 0x7b,
  CLOSE_OBJECT: 0x7d,
  OPEN_ARRAY: 0x5b,
  CLOSE_ARRAY: 0x5d,
} as const;

/** The end of the white space that may begin at `start`. */
export function endOfSpaces(text: string, start: number): number {
  let end = start;
  while (isSpace(text.charCodeAt(end))) end++;
  return end;
}

/** White space of RFC 8259, which is less than JavaScript trims. */
export const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

export const isDigitOrMinus = (code: number): boolean => (code >= 0x30 && code <= 0x39) || code === 0x2d;

/** The decimal point and the letters of an exponent. */
export const isPointOrPower = (code: number): boolean => code === 0x2e || code === 0x45 || code === 0x65;
