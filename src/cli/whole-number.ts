import { InvalidArgumentError } from 'commander';

/** A whole number of at most six digits, as an option takes it. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}
