/**
 * The text as a machine reads its numbers: decimal digits of every script as 0 to 9, every dash as `-`, every
 * space as ` `, and without what nobody sees between them (zero-width characters, soft hyphens, the frame of
 * a keycap emoji).
 */
export function plainDigits(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(SPACE, ' ')
    .replace(DASH, '-')
    .replace(FOREIGN_DIGIT, asciiDigit);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are ASCII too.
const ASCII = /^[\x00-\x7f]*$/;
const INVISIBLE = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu;
const SPACE = /[\s\p{Z}]/gu;
// The long-vowel mark of Japanese keyboards stands where their users mean a dash.
const DASH = /[\p{Dash}ー]/gu;
const DIGIT = /\p{Nd}/u;
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;

/**
 * Unicode keeps decimal digits in unbroken runs of ten that begin with zero, so the way back to the run's
 * start is the value.
 */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}
