/**
 * The numbers of one network: their prefixes (first and last of each range) and lengths.
 */
export interface CardRange {
  readonly network: string;
  readonly prefixes: readonly (readonly [from: string, to: string])[];
  readonly lengths: readonly number[];
}

/**
 * True when the digits have a prefix and a length of a card network. Does not verify the check
 * digit.
 */
export function inCardRange(digits: string): boolean {
  return CARD_RANGES.some(
    ({ prefixes, lengths }) =>
      lengths.includes(digits.length) && prefixes.some(prefix => begins(digits, prefix)),
  );
}

const FROM_14 = [14, 15, 16, 17, 18, 19];
const FROM_16 = [16, 17, 18, 19];

/**
 * Sources: the table of issuing networks in Wikipedia's "Payment card number" and Braintree's credit-card-type.
 * The ranges are wide where a network may issue, and narrow where other numbers are common. Only Maestro's published
 * prefixes may be shorter than 16 digits: all of 50 and 56 to 69 would include Indonesian telephone numbers (62, 13
 * digits). UATP may issue all of 1. But ids of seconds since 1970 with five more digits start with 14 to 19, and UATP
 * cards are only for airlines. Elo, Hipercard, InterPayment, Laser, Solo, Switch, UkrCard, Verve, Dankort and most of
 * RuPay are inside these prefixes. Consequence: a tenth of all other numbers in a range pass Luhn by
 * chance.
 */
export const CARD_RANGES: readonly CardRange[] = [
  range('Visa', '4', [13, 16, 19]),
  range('Mastercard', '51-55 2221-2720', [16]),
  range('American Express', '34 37', [15]),
  range('Diners Club', '300-305 3095 36 38-39', FROM_14),
  range('Discover', '6011 644-649 65', FROM_16),
  range('JCB', '3528-3589', FROM_16),
  range('JCB, older numbers', '3088-3094 3096-3102 3112-3120 3158-3159 3337-3349', [16]),
  range('JCB, shorter numbers', '1800 2131', [15]),
  range('UnionPay', '62 81', FROM_16),
  range('Maestro', '50 56-69', FROM_16),
  range('Maestro, shorter numbers', '5018 5020 5038 5893 6304 6759-6763', [13, 14, 15]),
  range('UATP', '10-13', [15]),
  range('Mir', '2200-2204', FROM_16),
  range('BORICA', '2205', [16]),
  range('RuPay', '82', [16]),
  range('Troy', '9792', [16]),
  range('Napas', '9704', [16, 19]),
  range('Humo', '9860', [16]),
  range('Uzcard', '8600', [16]),
];

function range(network: string, prefixes: string, lengths: readonly number[]): CardRange {
  const runs = prefixes.split(' ').map(run => run.split('-') as [string, string?]);
  return { network, lengths, prefixes: runs.map(([from, to = from]) => [from, to]) };
}

function begins(digits: string, [from, to]: readonly [string, string]): boolean {
  const prefix = digits.slice(0, from.length);
  return prefix >= from && prefix <= to;
}
