import type { ResponseCategory } from '../response-category';

/**
 * The response category of a harmonized response id, which is the number of the card networks' own answer
 * (ISO 8583, field 39); undefined for ids not known here.
 */
export function networkResponseCategory(id: number | null | undefined): ResponseCategory | undefined {
  return typeof id === 'number' ? CATEGORIES.get(id) : undefined;
}

/** The same for the network's answer as its processor passes it on: two digits, and nothing else. */
export function networkCodeCategory(code: string | null | undefined): ResponseCategory | undefined {
  return code && /^\d\d$/.test(code) ? networkResponseCategory(Number(code)) : undefined;
}

/**
 * Sources: Pagos' transaction response codes for 0 to 15, the networks' public lists for the others. 10
 * approves a part, 11 a very important person, 85 a card that was only verified.
 */
const RESPONSES: Readonly<Partial<Record<ResponseCategory, readonly number[]>>> = {
  approved: [0, 10, 11, 85],
  problem_with_customer_account: [
    ...[1, 2, 4, 5, 7, 14, 15, 39, 41, 43, 51, 52, 53, 54, 55, 57],
    ...[59, 61, 62, 63, 64, 65, 70, 75, 78, 86, 87, 89],
  ],
  merchant_or_processing_error: [3, 6, 12, 13, 19, 21, 25, 28, 58, 74, 76, 84, 88, 91, 92, 94, 96],
  unknown: [9999],
};

const CATEGORIES: ReadonlyMap<number, ResponseCategory> = new Map(
  Object.entries(RESPONSES).flatMap(([category, ids]) =>
    ids.map(id => [id, category as ResponseCategory] as const),
  ),
);
