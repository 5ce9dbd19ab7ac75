import type { Bench, Storage } from '../bench';
import { fillSeries } from '../load/fill-series';
import { variedTransaction } from '../payload/varied-transaction';
import type { Peer } from '../peers/peer';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';
import { deepCursors } from './reads/deep-cursors';
import { EXPORTS, exportTaken } from './reads/exports';
import { Growth } from './reads/growth';
import { type Question, questionsOf } from './reads/questions';
import { timedReads } from './reads/timed-reads';

const STORAGES: readonly Storage[] = ['sqlite', 'mariadb'];
const SIZES = { quick: [10_000], full: [10_000, 100_000, 1_000_000] };

/** Every question that people ask, of more and more payments: what counts is how little each one grows. */
export const reads: Scenario = {
  name: 'reads',
  about:
    'single reads, pages, filters, metrics, exports and their memory at 10,000, 100,000 and 1,000,000 payments (quick: the first)',
  async *run(bench) {
    for (const storage of STORAGES) {
      const growth = new Growth(storage);
      for (const size of bench.pace.quick ? SIZES.quick : SIZES.full) {
        const peer = await startGateway(bench, storage);
        const filling = { count: size, until: Date.now() };
        await fillSeries(bench, peer, filling);
        await measure(bench, { peer, size, filling, growth });
        // The next size has the machine to itself.
        await peer.child.stop();
      }
      yield* growth.rows();
    }
  },
};

interface Measured {
  readonly peer: Peer;
  readonly size: number;
  readonly filling: { readonly count: number; readonly until: number };
  readonly growth: Growth;
}

async function measure(bench: Bench, { peer, size, filling, growth }: Measured): Promise<void> {
  const example = variedTransaction(Math.floor(size / 2), { ...filling, days: 90 });
  const cursors = await deepCursors(peer, { series: { ...filling, days: 90 }, part: 0.9 });
  for (const question of questionsOf(example, { cursors, until: filling.until })) {
    if (!(await isServed(peer, question))) growth.add(question.name, { size, missing: true });
    else growth.add(question.name, { size, ms: await timedReads(bench, peer, question.path) });
  }
  for (const one of EXPORTS) {
    const taken = await exportTaken(bench, peer, { ...one, size });
    growth.add(`export-${one.format}`, taken ? { size, rate: taken.rate } : { size, missing: true });
    if (taken) growth.remember(`export-memory-${one.format}`, { size, memory: taken.memory });
  }
}

/** A build may lack a route that another has: then there is a row that says so. */
async function isServed(peer: Peer, { path, mayBeMissing }: Question): Promise<boolean> {
  if (!mayBeMissing) return true;
  const answer = await fetch(peer.origin + path, { headers: peer.headers });
  await answer.arrayBuffer();
  return answer.status !== 404;
}
