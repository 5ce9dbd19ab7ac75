import { positionOf } from './cursor';
import { type Paged, type PageInput, pageAsked } from './page';

/** Which page of a list that is read newest first alone. */
export type NewestArguments = Pick<PageInput, 'first' | 'after'>;

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
