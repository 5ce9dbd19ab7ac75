import { singleRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { startGateway } from '../peers/start-gateway';
import { startNaive } from '../peers/start-naive';
import type { Scenario } from '../scenario';

/** The embedded database, durable on both sides. */
export const embedded: Scenario = {
  name: 'embedded',
  about: 'POST /transactions, all fields, SQLite, against NestJS and TypeORM save() on SQLite',
  async *run(bench) {
    const naive = await startNaive(bench, 'sqlite');
    const gateway = await startGateway(bench, 'sqlite');
    const sides = [
      { label: 'gateway', peer: gateway, request: singleRequest(gateway) },
      { label: 'naive', peer: naive, request: singleRequest(naive) },
    ] as const;
    for (const connections of bench.pace.quick ? [32] : [1, 32]) {
      const result = await httpDuel(bench, { connections, sides });
      yield {
        name: `embedded-c${connections}`,
        ...result,
        ...(connections === 32 ? { goal: { least: 14 } } : {}),
      };
    }
  },
};
