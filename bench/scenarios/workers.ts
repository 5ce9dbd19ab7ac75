import { singleRequest } from '../load/requests';
import { processTree } from '../machine/process-tree';
import { httpDuel } from '../measure/http-duel';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

/** A second process for a second core. Where database and load generator share two cores, it can't double. */
export const workers: Scenario = {
  name: 'workers',
  about: 'WORKERS=2 against one process, POST /transactions, all fields',
  async *run(bench) {
    const one = await startGateway(bench, 'mariadb');
    const two = await startGateway(bench, 'mariadb', { WORKERS: '2' });
    const processes = processTree(two.child.pid).length;
    if (processes < 2) throw new Error(`WORKERS=2 started ${processes} process: there is nothing to compare`);
    const sides = [
      { label: '2 workers', peer: two, request: singleRequest(two), processes },
      { label: '1 process', peer: one, request: singleRequest(one) },
    ] as const;
    // A few connections leave each process small batches; what a second one is for are many.
    for (const connections of [64, 256])
      yield {
        name: `workers-c${connections}`,
        ...(await httpDuel(bench, { connections, sides })),
        goal: { least: 1.7 },
      };
  },
};
