import type { Logger } from 'pino';
import { RollupJob } from './ingest/rollup-rounds';
import type { Database } from './store/database';
import { FactScan } from './store/fact-scan';
import { RollupAggregator } from './store/rollup/folding';
import { RollupRebuilder } from './store/rollup/rebuilding';

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
