import { setTimeout as sleep } from 'node:timers/promises';
import { residentBytes } from '../machine/usage';
import { spreadOf } from '../measure/spread';
import { streamRound } from '../measure/stream-round';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

const WATCH_MS = 200;

/** Whether memory follows the length of a stream: the last tenth of the time beside the second tenth. */
export const ndjsonMemory: Scenario = {
  name: 'ndjson-memory',
  about: 'memory over one NDJSON stream of a million full transactions (quick: 30,000)',
  async *run(bench) {
    const rows = bench.pace.quick ? 30_000 : 1_000_000;
    const gateway = await startGateway(bench, 'mariadb');
    const megabytes: number[] = [];
    const streaming = streamRound(bench, gateway, rows).finally(() => {
      ended = true;
    });
    let ended = false;
    while (!ended) {
      megabytes.push(residentBytes(gateway.child.pid) / 1e6);
      await Promise.race([sleep(WATCH_MS), streaming.catch(() => undefined)]);
    }
    const { rate, faults } = await streaming;
    const tenth = Math.ceil(megabytes.length / 10);
    const early = spreadOf(megabytes.slice(tenth, 2 * tenth));
    const late = spreadOf(megabytes.slice(-tenth));
    const most = Math.max(...megabytes);
    const said = `${whole(early.median)} MB early, ${whole(late.median)} MB late, ${whole(most)} MB most`;
    yield {
      name: 'ndjson-memory',
      value: { ...spreadOf([late.median / early.median]), unit: 'times' },
      goal: { most: 1.2 },
      note: `${whole(rows)} rows at ${whole(rate)}/s, ${faults.missing} missing; ${said}`,
    };
  },
};

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
