const DIGITS_ALWAYS_SAFE = 15;

/**
 * True when a number, as it is written in JSON, is kept digit for digit: `1.0` and `1e2` are, `1e400`, 2^53 +
 * 1, `0.99999999999999999999` (which parses to 1) and `-0` are not.
 */
export function isKeptExactly(written: string): boolean {
  const value = Number(written);
  if (Object.is(value, -0) || !Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  if (written.length <= DIGITS_ALWAYS_SAFE && !/[.e]/i.test(written)) return true;
  return plain(written) === plain(String(value));
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
