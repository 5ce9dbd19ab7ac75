import { join } from 'node:path';
import { singleRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { gatewayOptions, startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

const CONNECTIONS = [1, 32, 256];

/** What it costs to keep rollups in the unit of work of every write, and to fold them meanwhile. */
export const rollupCost: Scenario = {
  name: 'rollup-cost',
  about: 'POST /transactions, all fields, against the same gateway without rollups',
  async *run(bench) {
    for (const storage of ['mariadb', 'sqlite'] as const) {
      const gateway = await startGateway(bench, storage);
      const options = await gatewayOptions(bench, storage);
      const [node, ...entry] = options.command;
      const patch = join(bench.root, 'bench/peers/without-rollups.js');
      const without = await bench.start({
        ...options,
        name: `gateway without rollups on ${storage}`,
        command: [String(node), '--require', patch, ...entry],
      });
      const sides = [
        { label: 'gateway', peer: gateway, request: singleRequest(gateway) },
        { label: 'without rollups', peer: without, request: singleRequest(without) },
      ] as const;
      for (const connections of CONNECTIONS) {
        yield {
          name: `rollup-cost-${storage}-c${connections}`,
          ...(await httpDuel(bench, { connections, sides })),
          goal: { least: 0.85 },
        };
      }
    }
  },
};
