/**
 * The text with normalized numbers: decimal digits of every script and form as 0 to 9, every dash as `-`, every space
 * as ` `. Invisible characters (control and zero-width characters, soft hyphens, the frame of a keycap emoji) may be
 * inside a number or separate two numbers, so a text with them returns both readings.
 */
export function plainDigits(text: string): readonly string[] {
  if (PLAIN.test(text)) return [text];
  const unified = text
    .replace(NUMERAL, digitsOf)
    .normalize('NFKC')
    .replace(SPACE, ' ')
    .replace(DASH, '-')
    .replace(FOREIGN_DIGIT, asciiDigit);
  const joined = unified.replace(INVISIBLE, '');
  return joined === unified ? [unified] : [joined, unified.replace(INVISIBLE, ' ')];
}

const PLAIN = /^[\x20-\x7e\t\n\r]*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu;
const SPACE = /[\s\p{Z}\x85]/gu;
// Users of Japanese keyboards type the long-vowel mark as a dash.
const DASH = /[\p{Dash}ー]/gu;
const DIGIT = /\p{Nd}/u;
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;
const NUMERAL = /\p{No}/gu;

/** Circled and other digits without a compatible form in Unicode: first and last of a range, value of the first. */
const NUMERAL_RUNS = [
  [0x1369, 0x1371, 1],
  [0x19da, 0x19da, 1],
  [0x24eb, 0x24f4, 11],
  [0x24f5, 0x24fe, 1],
  [0x24ff, 0x24ff, 0],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x10a40, 0x10a43, 1],
  [0x10e60, 0x10e68, 1],
  [0x11052, 0x1105a, 1],
  [0x1f10b, 0x1f10b, 0],
  [0x1f10c, 0x1f10c, 0],
] as const;

/** The digits of a superscript, circled or parenthesised number. A fraction stays unchanged. */
function digitsOf(numeral: string): string {
  const code = numeral.codePointAt(0) as number;
  const run = NUMERAL_RUNS.find(([first, last]) => code >= first && code <= last);
  if (run) return String(code - run[0] + run[2]);
  const compatible = numeral.normalize('NFKC');
  return compatible.includes(FRACTION_SLASH) ? numeral : compatible.replace(/\D/g, '') || numeral;
}

const FRACTION_SLASH = '\u2044';

/**
 * Unicode has decimal digits in unbroken runs of ten that begin with zero, so the distance from the start of the run
 * is the value.
 */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}
