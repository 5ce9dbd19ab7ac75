import { streamRound } from '../measure/stream-round';
import { memoryRow, watchedMemory } from '../measure/watched-memory';
import { startGateway } from '../peers/start-gateway';
import { whole } from '../report/whole';
import type { Scenario } from '../scenario';

/** Whether memory follows the length of a stream: the last tenth of the time beside the second tenth. */
export const ndjsonMemory: Scenario = {
  name: 'ndjson-memory',
  about: 'memory over one NDJSON stream of a million full transactions (quick: 30,000)',
  async *run(bench) {
    const rows = bench.pace.quick ? 30_000 : 1_000_000;
    const gateway = await startGateway(bench, 'mariadb');
    const streaming = streamRound(bench, gateway, rows);
    const [{ rate, errors }, memory] = await watchedMemory(gateway.child.pid, streaming);
    const what = `${whole(rows)} rows at ${whole(rate)}/s, ${errors.missing} missing`;
    yield { name: 'ndjson-memory', ...memoryRow(memory, what) };
  },
};
