import { singleRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { startBare } from '../peers/start-bare';
import { startNaive } from '../peers/start-naive';
import type { Scenario } from '../scenario';

/** The two peers against each other, without the gateway: shows that neither was built to lose. */
export const floor: Scenario = {
  name: 'floor',
  about: 'the bare peer against the naive one, POST /transactions, all fields, MariaDB',
  fullOnly: true,
  async *run(bench) {
    const naive = await startNaive(bench, 'mariadb');
    const bare = await startBare(bench);
    const sides = [
      { label: 'bare', peer: bare, request: singleRequest(bare) },
      { label: 'naive', peer: naive, request: singleRequest(naive) },
    ] as const;
    for (const connections of [1, 32]) {
      yield { name: `floor-c${connections}`, ...(await httpDuel(bench, { connections, sides })) };
    }
  },
};
