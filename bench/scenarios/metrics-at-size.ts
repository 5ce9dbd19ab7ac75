import { ask } from '../load/checked-read';
import { runScript } from '../load/run-script';
import { startMeter } from '../measure/meter';
import { spreadOf } from '../measure/spread';
import { DAY_MS } from '../payload/varied-transaction';
import type { Peer } from '../peers/peer';
import { startGateway } from '../peers/start-gateway';
import type { Row, Scenario } from '../scenario';

const SIZES = { quick: 1_000_000, full: 10_000_000 };
const ROUNDS = 3;
const ASKED_A_ROUND = 60;
const WARM_READS = 10;

/** Questions of metrics over a quarter year of very many payments, of which only the rollups are there. */
export const metricsAtSize: Scenario = {
  name: 'metrics-at-size',
  about: 'metrics over 90 days of ten million payments (quick: one million), from rollups alone, SQLite',
  fullOnly: true,
  async *run(bench) {
    const peer = await startGateway(bench, 'sqlite');
    const count = bench.pace.quick ? SIZES.quick : SIZES.full;
    const until = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    await runScript(bench, 'load/fold-series.js', [
      bench.root,
      peer.database.url,
      String(count),
      String(until),
    ]);
    for (const [name, query] of Object.entries(QUESTIONS)) yield measured(peer, { name, query, until });
  },
};

/** Each over the whole of the ninety days. */
const QUESTIONS: Record<string, Record<string, string>> = {
  'one-number': {},
  'by-day': { grain: 'day' },
  'by-day-berlin': { grain: 'day', zone: 'Europe/Berlin' },
  'by-day-and-scheme': { grain: 'day', by: 'scheme' },
  'by-day-and-scheme-berlin': { grain: 'day', by: 'scheme', zone: 'Europe/Berlin' },
  'response-codes': { by: 'response_code' },
  bins: { by: 'bin' },
  'by-day-and-bin-berlin': { grain: 'day', by: 'bin', zone: 'Europe/Berlin' },
  'scheme-and-processor': { by: 'scheme,processor' },
  'by-day-scheme-and-processor-berlin': { grain: 'day', by: 'scheme,processor', zone: 'Europe/Berlin' },
  'scheme-of-a-processor': { by: 'scheme', processor: 'stripe' },
};

interface Asked {
  readonly name: string;
  readonly query: Record<string, string>;
  /** The end of the last day, epoch ms. */
  readonly until: number;
}

async function measured(peer: Peer, { name, query, until }: Asked): Promise<Row> {
  const date = (at: number) => new Date(at).toISOString();
  const range = { from: date(until - 90 * DAY_MS), to: date(until) };
  const path = `/insights?${new URLSearchParams({ ...range, ...query })}`;
  const read = async () => {
    const began = performance.now();
    await ask(peer, path);
    return performance.now() - began;
  };
  for (let count = 0; count < WARM_READS; count += 1) await read();
  const effort = startMeter({ peerPid: peer.child.pid, databasePid: undefined });
  const [middles, slowest]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = [];
    while (times.length < ASKED_A_ROUND) times.push(await read());
    times.sort((one, other) => one - other);
    middles.push(times[Math.floor(ASKED_A_ROUND / 2)] as number);
    slowest.push(times[Math.ceil(ASKED_A_ROUND * 0.99) - 1] as number);
  }
  const { peerCpu, resident } = effort(ROUNDS * ASKED_A_ROUND);
  const p50 = spreadOf(middles).median.toFixed(1);
  return {
    name: `metrics-at-size-${name}`,
    value: { ...spreadOf(slowest), unit: 'ms' },
    goal: { most: 50 },
    note: `p99 of sixty; p50 ${p50} ms; ${(peerCpu / 1000).toFixed(1)} ms of the processor, ${Math.round(resident / 1e6)} MB`,
  };
}
