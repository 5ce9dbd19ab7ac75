import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench';
import type { PreparedRequest } from '../load/prepared-request';
import { type Answers, wrk } from '../load/wrk';
import type { Peer } from '../peers/peer';
import { startMeter } from './meter';
import type { Faults, Sample } from './sample';

export interface HttpRound {
  readonly peer: Peer;
  readonly request: PreparedRequest;
  readonly connections: number;
  readonly seconds: number;
}

const SETTLE_MS = 200;

/** Loads a peer over HTTP for one round. Writes count by what the database then holds, never by status. */
export async function httpRound(
  bench: Bench,
  { peer, request, connections, seconds }: HttpRound,
): Promise<Sample> {
  const writes = request.transactions > 0;
  const before = writes ? await peer.database.countRows() : 0;
  const effort = startMeter({ peerPid: peer.child.pid, databasePid: peer.database.pid });
  const folders = { script: join(bench.root, 'bench/load/requests.lua'), scratch: bench.scratch };
  const load = await wrk(folders, { origin: peer.origin, request, connections, seconds });
  if (!peer.child.alive) throw new Error(`${peer.name} ended under load: ${peer.child.describe()}`);
  if (load.bytes < load.answers * (request.answerBytesLeast ?? 0))
    throw new Error(`${peer.name} gave short answers`);
  const stored = writes ? (await settledRows(peer)) - before : load.answers - load.refused;
  const sample = { ...outcome(load, request.transactions || 1, stored), ...effort(Math.max(stored, 1)) };
  if (faulty(sample.errors))
    console.error(`  ${JSON.stringify(sample.errors)}: ${peer.child.describe().slice(-500)}`);
  return sample;
}

/**
 * Requests in flight when the clock stops may still be stored: they are effort, but not rate. So the rate
 * takes the smaller of rows and acknowledgements, and acknowledgements without a row are an error.
 */
function outcome(load: Answers, perRequest: number, stored: number) {
  const acknowledged = (load.answers - load.refused) * perRequest;
  return {
    rate: Math.min(stored, acknowledged) / (load.microseconds / 1e6),
    p50: load.p50 / 1000,
    p99: load.p99 / 1000,
    errors: { refused: load.refused, broken: load.broken, missing: Math.max(0, acknowledged - stored) },
  };
}

function faulty(errors: Faults): boolean {
  return errors.refused + errors.broken + errors.missing > 0;
}

/** The row count once it no longer moves: the last requests in flight have found their end. */
async function settledRows(peer: Peer): Promise<number> {
  let [earlier, now] = [-1, await peer.database.countRows()];
  while (now !== earlier) {
    await sleep(SETTLE_MS);
    [earlier, now] = [now, await peer.database.countRows()];
  }
  return now;
}
