import type { SqlRow, Statement } from '../../platform/database/engine';
import type { Customer } from './customer.model';

/** A customer as far as reading their transactions goes. */
export type Payer = Pick<Customer, 'objectId' | 'isLarge'>;

/** Asks for many customers at once; whatever it answers stands by the customer's id. */
export type AskAll<T> = (ids: readonly string[]) => Promise<Map<string, T>>;

/**
 * Asks for those with few transactions in one way, which reads all of these, and for those with many in another, which
 * does not. Nearly every page is one statement thereby, and none reads a million entries for one customer.
 */
export async function fewOrMany<T>(
  payers: readonly Payer[],
  { few, many }: { readonly few: AskAll<T>; readonly many: AskAll<T> },
): Promise<Map<string, T>> {
  const idsOf = (isLarge: boolean) => [
    ...new Set(payers.filter(payer => payer.isLarge === isLarge).map(({ objectId }) => objectId)),
  ];
  const asked = [
    { ids: idsOf(false), ask: few },
    { ids: idsOf(true), ask: many },
  ];
  const found = await Promise.all(asked.filter(({ ids }) => ids.length > 0).map(({ ids, ask }) => ask(ids)));
  return new Map(found.flatMap(map => [...map]));
}

/**
 * One statement that runs a SELECT for each of several customers, so that each has a limit of its own: no form of GROUP BY
 * or IN knows one. The rows of the n-th customer begin with their id's `place` n. There is one statement for each power of
 * two, since each is prepared; what is missing to it is NULL, which no customer is.
 */
export function eachCustomer(ids: readonly string[], select: (id: string | null) => Statement): Statement {
  const missing = 2 ** Math.ceil(Math.log2(Math.max(ids.length, 1))) - ids.length;
  const asked = [...ids, ...Array<null>(missing).fill(null)].map(select);
  // SQLite takes a LIMIT only in a SELECT of its own, not in a part of a UNION.
  const parts = asked.map(
    ({ sql }, place) => `SELECT ${place} AS place, of_${place}.* FROM (${sql}) AS of_${place}`,
  );
  return { sql: parts.join(' UNION ALL '), values: asked.flatMap(({ values }) => values) };
}

/** The rows of each customer, by their id; also of those who have none. They tell whose they are by `place` or `customer`. */
export function byCustomer(ids: readonly string[], rows: readonly SqlRow[]): Map<string, SqlRow[]> {
  const found = new Map<string, SqlRow[]>(ids.map(id => [id, []]));
  for (const row of rows) found.get(String(row.customer ?? ids[Number(row.place)]))?.push(row);
  return found;
}
