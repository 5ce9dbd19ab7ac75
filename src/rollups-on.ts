import type { Logger } from 'pino';
import { RollupRounds } from './ingest/rollup-rounds';
import type { Database } from './store/database';
import { FactScan } from './store/fact-scan';
import { Folding } from './store/rollup/folding';
import { Rebuilding } from './store/rollup/rebuilding';

/** What keeps the rollups of a database, for the server and the command line alike. */
export function rollupsOn(database: Database) {
  const folding = new Folding(database.engine);
  return { folding, rebuilding: new Rebuilding(database.engine, new FactScan(database), folding) };
}

/** The same as a running server does it, all the time. */
export function rollupRounds(database: Database, log: Logger): RollupRounds {
  const report = (err: unknown) => log.warn({ err }, 'what was written could not be folded into the rollups');
  return new RollupRounds({ ...rollupsOn(database), report });
}
