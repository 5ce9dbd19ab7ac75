import type { PageInfo } from '../../modules/transactions/transaction-connection.model';
import type { Paged } from '../database/page';

/** A page as a Relay connection. `cursorOf` makes the cursor of a row. */
export function connectionOf<N>(
  { rows, hasNextPage, hasPreviousPage }: Paged<N>,
  cursorOf: (node: N) => string,
): { edges: { node: N; cursor: string }[]; pageInfo: PageInfo } {
  const edges = rows.map(node => ({ node, cursor: cursorOf(node) }));
  const startCursor = edges[0]?.cursor ?? null;
  const endCursor = edges.at(-1)?.cursor ?? null;
  return { edges, pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor } };
}
