import type { Bench } from '../bench';
import type { Peer } from '../peers/peer';
import { runScript } from './run-script';

interface Streamed {
  readonly status: number;
  readonly last: string;
}

/**
 * Fills a gateway with the payments of ninety days up to `until`, epoch ms: through its own stream, so that everything
 * which it keeps beside the rows is as it would be. The same payments for the same numbers.
 */
export async function fillSeries(bench: Bench, peer: Peer, { count, until }: Filling): Promise<void> {
  const { status, last } = await runScript<Streamed>(bench, 'load/stream-series.js', [
    `${peer.origin}/transactions/batch`,
    JSON.stringify(peer.headers),
    String(count),
    String(until),
  ]);
  const stored = await peer.database.countRows();
  if (status !== 200 || stored !== count)
    throw new Error(`${peer.name} holds ${stored} of ${count} payments: ${last}`);
}

export interface Filling {
  readonly count: number;
  readonly until: number;
}
