import { spreadOf } from '../measure/spread';
import { startPeer } from '../peers/peer';
import { gatewayOptions } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

/** From the command to the first answered request with a key, on a new database, migrations included. */
export const coldStart: Scenario = {
  name: 'cold-start',
  about: 'node dist/main.js on a new SQLite file until the first request is answered',
  async *run(bench) {
    const seconds: number[] = [];
    for (let start = 0; start < bench.pace.rounds + 1; start += 1) {
      const options = await gatewayOptions(bench, 'sqlite');
      const began = performance.now();
      const peer = await startPeer(options);
      seconds.push((performance.now() - began) / 1000);
      await peer.child.stop();
    }
    yield { name: 'cold-start', value: { ...spreadOf(seconds), unit: 's' }, goal: { most: 1 } };
  },
};
