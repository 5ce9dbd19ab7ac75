import type { Bench } from '../bench';
import type { Database } from '../database/database';
import { type Contender, duel } from '../measure/duel';
import { loadDataRound } from '../measure/load-data-round';
import { streamRound } from '../measure/stream-round';
import type { Peer } from '../peers/peer';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

/** A validated stream over HTTP beside the database's own loader, same table, one connection each. */
export const ndjson: Scenario = {
  name: 'ndjson',
  about: 'NDJSON stream, all fields, against LOAD DATA LOCAL INFILE of prepared files into the same table',
  async *run(bench) {
    const rows = bench.pace.quick ? 5_000 : 50_000;
    const gateway = await startGateway(bench, 'mariadb');
    await streamRound(bench, gateway, Math.min(rows, 10_000));
    const stream: Contender = {
      label: 'ndjson',
      warm: async () => undefined,
      round: () => streamRound(bench, gateway, rows),
    };
    const target = await sameTable(bench, gateway);
    for (const perFile of [1_000, rows]) {
      const load = () => loadDataRound(bench, { target, source: gateway.database.name, rows, perFile });
      const result = await duel(bench.pace, [stream, { label: 'load data', warm: load, round: load }]);
      yield {
        name: `ndjson-files-of-${perFile === rows ? 'all' : perFile}`,
        ...result,
        goal: { least: 0.85 },
      };
    }
  },
};

async function sameTable(bench: Bench, gateway: Peer): Promise<Database> {
  const target = await bench.database('mariadb', 'load_data');
  const { connection } = await bench.mariadb();
  await connection.query(
    `CREATE TABLE ${target.name}.transactions LIKE ${gateway.database.name}.transactions`,
  );
  return target;
}
