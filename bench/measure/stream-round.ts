import type { Bench } from '../bench';
import { runScript } from '../load/run-script';
import { idPrefix } from '../payload/object-id';
import type { Peer } from '../peers/peer';
import { startMeter } from './meter';
import type { Sample } from './sample';

interface Streamed {
  readonly status: number;
  readonly lines: number;
  readonly last: string;
  readonly microseconds: number;
}

/** Streams `rows` full transactions as NDJSON into a gateway, over one connection. */
export async function streamRound(bench: Bench, peer: Peer, rows: number): Promise<Sample> {
  const before = await peer.database.countRows();
  const effort = startMeter({ peerPid: peer.child.pid, databasePid: peer.database.pid });
  const answer = await runScript<Streamed>(bench, 'load/stream-rows.js', [
    `${peer.origin}/transactions/batch`,
    JSON.stringify(peer.headers),
    String(rows),
    idPrefix(),
  ]);
  if (answer.status !== 200)
    throw new Error(`${peer.name} answered the stream with ${answer.status}: ${answer.last}`);
  if (answer.lines !== rows + 1)
    throw new Error(`${peer.name} answered ${rows} rows with ${answer.lines} lines`);
  const stored = (await peer.database.countRows()) - before;
  return {
    rate: stored / (answer.microseconds / 1e6),
    ...effort(Math.max(stored, 1)),
    errors: { refused: 0, broken: 0, missing: rows - stored },
  };
}
