const DIGITS_ALWAYS_SAFE = 15;

/**
 * True when a number, as it is written in JSON, would be read as another one that a field may take: `1e-400` parses
 * to 0 and `0.99999999999999999999` to 1. What no field takes, however it is read (with a fraction, beyond
 * ±(2^53 − 1), −0), is left to the fields: they refuse it by name, and in a batch in its own row alone.
 */
export function passesForAnother(written: string): boolean {
  const value = Number(written);
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return false;
  if (written.length <= DIGITS_ALWAYS_SAFE && !/[.e]/i.test(written)) return false;
  return plain(written) !== plain(String(value));
}

/**
 * One spelling for every number: its significant digits without outer zeros, and the power of ten of the
 * last.
 */
function plain(written: string): string {
  const [mantissa = '', power = '0'] = written.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole + fraction;
  // Walked by hand: a pattern for trailing zeros takes quadratic time on a long row of them.
  let first = 0;
  while (digits[first] === '0') first++;
  let end = digits.length;
  while (end > first && digits[end - 1] === '0') end--;
  return end === first
    ? '0'
    : `${digits.slice(first, end)}e${Number(power) - fraction.length + digits.length - end}`;
}
