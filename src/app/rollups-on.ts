import type { Logger } from 'pino';
import { FactScan } from '../modules/metrics/fact-scan';
import { RollupJob } from '../modules/metrics/rollup-periodic-job';
import { RollupAggregator } from '../modules/metrics/rollups/aggregator';
import { RollupRebuilder } from '../modules/metrics/rollups/rebuilder';
import type { Database } from '../platform/database/database';

/** What keeps the rollups of a database, for the server and the command line alike. */
export function createRollups(database: Database) {
  const aggregator = new RollupAggregator(database.engine);
  return { aggregator, rebuilder: new RollupRebuilder(database.engine, new FactScan(database), aggregator) };
}

/** The same as a running server does it, all the time. */
export function createRollupJob(database: Database, log: Logger): RollupJob {
  const report = (err: unknown) => log.warn({ err }, 'what was written could not be folded into the rollups');
  return new RollupJob({ ...createRollups(database), report });
}
