import { batchRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { startBare } from '../peers/start-bare';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

/** Batches as a shop's nightly job sends them. */
export const batch: Scenario = {
  name: 'batch',
  about: 'POST /transactions/batch of 100, 38 fields, against a bare multi-row INSERT',
  async *run(bench) {
    const bare = await startBare(bench);
    const gateway = await startGateway(bench, 'mariadb');
    const sides = [
      { label: 'gateway', peer: gateway, request: batchRequest(gateway) },
      { label: 'bare', peer: bare, request: batchRequest(bare) },
    ] as const;
    yield { name: 'batch-c8', ...(await httpDuel(bench, { connections: 8, sides })), goal: { least: 0.5 } };
  },
};
