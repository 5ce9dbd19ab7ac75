import fc from 'fast-check';
import { CARD_RANGES } from '../../src/platform/fields/card-ranges';

/** Text of that many decimal digits. */
export const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

/** A card number of every network and length that the guard knows, none of them of a real card on purpose. */
export const cards = fc.oneof(
  ...CARD_RANGES.flatMap(({ prefixes, lengths }) =>
    prefixes.flatMap(([from, to]) =>
      lengths.map(length =>
        fc
          .tuple(fc.integer({ min: Number(from), max: Number(to) }), digits(19))
          .map(([prefix, filling]) => cardNumber(String(prefix), length, filling)),
      ),
    ),
  ),
);

/** Digits that begin with the prefix, have the length and end with the check digit of Luhn. */
function cardNumber(prefix: string, length: number, filling: string): string {
  const body = (prefix + filling).slice(0, length - 1);
  let sum = 0;
  for (const [place, digit] of [...body].reverse().entries()) {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return body + ((10 - (sum % 10)) % 10);
}
