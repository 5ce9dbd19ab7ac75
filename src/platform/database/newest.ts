import { positionOf } from './cursor';
import { type PageArguments, type Paged, pageAsked } from './page';

/** The page arguments of a list that is always newest first. */
export type NewestArguments = Pick<PageArguments, 'first' | 'after'>;

/**
 * One page of such a list. `read` returns a number of rows, older than a given id where present. Throws INVALID with the
 * argument's name.
 */
export async function newest<T>(
  list: string,
  { first, after }: NewestArguments,
  read: (before: string | undefined, limit: number) => Promise<readonly T[]>,
): Promise<Pick<Paged<T>, 'rows' | 'hasNextPage'>> {
  const { size, cursor } = pageAsked({ first, after: after || undefined });
  const found = await read(cursor && positionOf(list, cursor).id, size + 1);
  return { rows: found.slice(0, size), hasNextPage: found.length > size };
}
