import { singleRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { startGateway } from '../peers/start-gateway';
import { startNaive } from '../peers/start-naive';
import type { Scenario } from '../scenario';

/** What the usual stack makes of the same write. */
export const restNaive: Scenario = {
  name: 'rest-naive',
  about: 'POST /transactions, all fields, MariaDB, against NestJS with class-validator and TypeORM save()',
  async *run(bench) {
    const naive = await startNaive(bench, 'mariadb');
    const gateway = await startGateway(bench, 'mariadb');
    const sides = [
      { label: 'gateway', peer: gateway, request: singleRequest(gateway) },
      { label: 'naive', peer: naive, request: singleRequest(naive) },
    ] as const;
    yield {
      name: 'rest-naive-c32',
      ...(await httpDuel(bench, { connections: 32, sides })),
      goal: { least: 12 },
    };
  },
};
