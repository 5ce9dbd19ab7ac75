import { ask } from '../../load/checked-read';
import { DAY_MS, type Series, variedTransaction } from '../../payload/varied-transaction';
import type { Peer } from '../../peers/peer';

/** Where pages deep in each order begin. */
export interface DeepCursors {
  readonly created: string;
  readonly amount: string;
}

/** Payments of the series that its amounts are told by. */
const SAMPLE = 2_000;

/**
 * Cursors behind about such a part of a series, newest or dearest first. A filter leads there at once, and the cursor
 * of a page is good without it: so the way costs the same at any size, where paging takes thousands of pages.
 */
export async function deepCursors(
  peer: Peer,
  { series, part }: { readonly series: Series; readonly part: number },
): Promise<DeepCursors> {
  const behind = new Date(series.until - part * series.days * DAY_MS).toISOString();
  const amounts = Array.from({ length: SAMPLE }, (_, place) => {
    const number = Math.floor((place / SAMPLE) * series.count);
    return variedTransaction(number, series).amount;
  }).sort((a, b) => b - a);
  return {
    created: await cursorOf(peer, { order_by: 'created_desc', created_to: behind }),
    amount: await cursorOf(peer, {
      order_by: 'amount_desc',
      amount_max: String(amounts[Math.floor(part * SAMPLE)]),
    }),
  };
}

async function cursorOf(peer: Peer, asked: Record<string, string>): Promise<string> {
  const path = `/transactions?${new URLSearchParams({ limit: '1', ...asked })}`;
  const { next_cursor: cursor } = JSON.parse(await ask(peer, path)) as { next_cursor: string | null };
  if (!cursor) throw new Error(`${peer.name} has no page behind ${path}`);
  return cursor;
}
