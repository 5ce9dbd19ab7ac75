const DIGITS_ALWAYS_SAFE = 15;

/**
 * True when JSON parses a written number to a different one that a field may accept: `1e-400` becomes 0 and
 * `0.99999999999999999999` becomes 1. Numbers that no field accepts (fractions, beyond ±(2^53 − 1), −0) are left to the
 * fields: their errors name the field, and in a batch they reject only their own row.
 */
export function passesForAnother(written: string): boolean {
  const value = Number(written);
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return false;
  if (written.length <= DIGITS_ALWAYS_SAFE && !/[.e]/i.test(written)) return false;
  return plain(written) !== plain(String(value));
}

/**
 * One spelling for every number: its significant digits without outer zeros, and the power of ten of the
 * last one.
 */
function plain(written: string): string {
  const [mantissa = '', power = '0'] = written.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole + fraction;
  // A loop, because a pattern for trailing zeros takes quadratic time.
  let first = 0;
  while (digits[first] === '0') first++;
  let end = digits.length;
  while (end > first && digits[end - 1] === '0') end--;
  return end === first
    ? '0'
    : `${digits.slice(first, end)}e${Number(power) - fraction.length + digits.length - end}`;
}
