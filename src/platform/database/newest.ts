import { positionOf } from './cursor';
import { type Paged, type PageInput, pageAsked } from './page';

/** Which page of a list that is read newest first alone. */
export type NewestArguments = Pick<PageInput, 'first' | 'after'>;

/**
 * One page of such a list. `read` gives so many rows, older than the one with that id where one is named. Throws INVALID,
 * naming the argument.
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
