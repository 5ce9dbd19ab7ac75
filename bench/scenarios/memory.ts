import { singleRequest } from '../load/requests';
import { httpRound } from '../measure/http-round';
import { spreadOf } from '../measure/spread';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

/** Memory of a gateway that has just served many clients at once. */
export const memory: Scenario = {
  name: 'memory',
  about: 'resident memory after load from 256 connections',
  async *run(bench) {
    const peer = await startGateway(bench, 'mariadb');
    const request = singleRequest(peer);
    const megabytes: number[] = [];
    for (let round = 0; round < bench.pace.rounds; round += 1) {
      const { resident } = await httpRound(bench, {
        peer,
        request,
        connections: 256,
        seconds: bench.pace.seconds,
      });
      megabytes.push(resident / 1e6);
    }
    yield { name: 'memory-c256', value: { ...spreadOf(megabytes), unit: 'MB' }, goal: { most: 200 } };
  },
};
