import type { Logger } from 'pino';
import type { Database } from '../../../platform/database/database';
import { FactScan } from '../fact-scan.store';
import { RollupJob } from '../rollup.job';
import { RollupAggregator } from './aggregator.service';
import { RollupRebuilder } from './rebuilder.store';

/** What keeps the rollups of a database, for the server and the command line alike. */
export function createRollups(database: Database) {
  const aggregator = new RollupAggregator(database.engine);
  return { aggregator, rebuilder: new RollupRebuilder(database.engine, new FactScan(database), aggregator) };
}

/** The same as a running server does it, all the time. */
export function createRollupJob(database: Database, log: Logger): RollupJob {
  const report = (err: unknown) => log.warn({ err }, 'rollup aggregation failed');
  return new RollupJob({ ...createRollups(database), report });
}
