import type { Bench, Storage } from '../bench';
import { fillSeries } from '../load/fill-series';
import { runScript } from '../load/run-script';
import { variedTransaction } from '../payload/varied-transaction';
import type { Peer } from '../peers/peer';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';
import { Growth } from './reads/growth';
import { deepCursor, type Question, questionsOf } from './reads/questions';
import { timedReads } from './reads/timed-reads';

const STORAGES: readonly Storage[] = ['sqlite', 'mariadb'];
const SIZES = { quick: [10_000], full: [10_000, 100_000, 1_000_000] };

/** Every question that people ask, of more and more payments: what counts is how little each one grows. */
export const reads: Scenario = {
  name: 'reads',
  about:
    'single reads, pages, filters, metrics and export at 10,000, 100,000 and 1,000,000 payments (quick: the first)',
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
  const cursors = {
    created: await deepCursor(peer, { orderBy: 'created_desc', rows: 0.9 * size }),
    amount: await deepCursor(peer, { orderBy: 'amount_desc', rows: 0.9 * size }),
  };
  for (const question of questionsOf(example, { cursors, until: filling.until })) {
    if (!(await isServed(peer, question))) growth.add(question.name, { size, missing: true });
    else growth.add(question.name, { size, ms: await timedReads(bench, peer, question.path) });
  }
  const exported = await exportRate(bench, peer, size);
  growth.add('export', exported === undefined ? { size, missing: true } : { size, rate: exported });
}

/** A build may lack a route that another has: then there is a row that says so. */
async function isServed(peer: Peer, { path, mayBeMissing }: Question): Promise<boolean> {
  if (!mayBeMissing) return true;
  const answer = await fetch(peer.origin + path, { headers: peer.headers });
  await answer.arrayBuffer();
  return answer.status !== 404;
}

/** Rows a second; undefined where nothing is exported. */
async function exportRate(bench: Bench, peer: Peer, size: number): Promise<number | undefined> {
  const url = `${peer.origin}/transactions/export?format=ndjson`;
  const { status, lines, microseconds } = await runScript<Exported>(bench, 'load/export-rows.js', [
    url,
    JSON.stringify(peer.headers),
  ]);
  if (status === 404) return undefined;
  if (status !== 200 || lines < size) throw new Error(`${peer.name} exported ${lines} of ${size}: ${status}`);
  return lines / (microseconds / 1e6);
}

interface Exported {
  readonly status: number;
  readonly lines: number;
  readonly microseconds: number;
}
