import type { Bench } from '../../bench';
import { ask } from '../../load/checked-read';
import { type Spread, spreadOf } from '../../measure/spread';
import type { Peer } from '../../peers/peer';

const READS_LEAST = 3;
const WARM_READS = 20;

/**
 * How long one answer takes from asking to the last byte, in ms, asked one after the other for half a round's time. Not by
 * the load generator: the slowest of these answers would not fit a round of its.
 */
export async function timedReads({ pace }: Bench, peer: Peer, path: string): Promise<Spread> {
  const times: number[] = [];
  const read = async () => {
    const began = performance.now();
    await ask(peer, path);
    return performance.now() - began;
  };
  const warmUntil = performance.now() + pace.warmSeconds * 200;
  for (let count = 0; count < WARM_READS && performance.now() < warmUntil; count += 1) await read();
  const until = performance.now() + pace.seconds * 500;
  while (times.length < READS_LEAST || performance.now() < until) times.push(await read());
  return spreadOf(times);
}
