import { ingestRequest, singleRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

/** What GraphQL costs over our own REST, on the same process and database. */
export const graphqlIngest: Scenario = {
  name: 'graphql-ingest',
  about: 'ingestTransaction with variables, all fields, against our own POST /transactions',
  async *run(bench) {
    const gateway = await startGateway(bench, 'mariadb');
    const sides = [
      { label: 'graphql', peer: gateway, request: ingestRequest(gateway) },
      { label: 'rest', peer: gateway, request: singleRequest(gateway) },
    ] as const;
    for (const connections of bench.pace.quick ? [32] : [1, 32]) {
      const result = await httpDuel(bench, { connections, sides });
      yield {
        name: `graphql-ingest-c${connections}`,
        ...result,
        ...(connections === 32 ? { goal: { least: 0.7 } } : {}),
      };
    }
  },
};
