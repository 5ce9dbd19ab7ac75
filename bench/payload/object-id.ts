import { randomBytes } from 'node:crypto';

/** Ten letters that make the ids of one run of a load generator its own. */
export function idPrefix(): string {
  return [...randomBytes(10)].map(byte => LETTERS[byte % LETTERS.length]).join('');
}

/**
 * The id of the n-th transaction: 26 characters, as long as the marker. A letter parts the digits, because a long run
 * of them is a card number one time in ten, and the gateway rightly refuses those (`load/requests.lua` does the same).
 */
export function objectId(prefix: string, number: number): string {
  const digits = String(number).padStart(14, '0');
  return `${prefix}n${digits.slice(0, 7)}x${digits.slice(7)}`;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
