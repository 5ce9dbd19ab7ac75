import { singleRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { startBare } from '../peers/start-bare';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

const GOALS = [
  { connections: 1, least: 0.6 },
  { connections: 32, least: 1.2 },
  { connections: 256, least: 1.7 },
];

/** A validated single write beside an unvalidated one, from one client to many. */
export const restFull: Scenario = {
  name: 'rest-full',
  about: 'POST /transactions, all fields, MariaDB, against a bare handler that checks nothing',
  async *run(bench) {
    const bare = await startBare(bench);
    const gateway = await startGateway(bench, 'mariadb');
    const sides = [
      { label: 'gateway', peer: gateway, request: singleRequest(gateway) },
      { label: 'bare', peer: bare, request: singleRequest(bare) },
    ] as const;
    for (const { connections, least } of GOALS) {
      yield {
        name: `rest-full-c${connections}`,
        ...(await httpDuel(bench, { connections, sides })),
        goal: { least },
      };
    }
  },
};
