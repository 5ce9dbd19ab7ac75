import { columnChooser } from '../modules/metrics/fact-columns';
import { Metrics } from '../modules/metrics/query/metrics-metrics';
import { RollupFacts } from '../modules/metrics/rollups/facts';
import { RowFacts } from '../modules/metrics/row-facts';
import { Semaphore } from '../modules/metrics/semaphore';
import type { Database } from '../platform/database/database';

/** A snapshot holds a connection; of the ten that a pool has, these are for metrics. */
const SNAPSHOTS_MAX = 3;
/** Below the five seconds within which every caller is told something. */
const PATIENCE_MS = 4_000;

/** The questions for metrics on a database; what one answer tells is all as of one moment. */
export function createMetrics(database: Database): Metrics {
  const { engine } = database;
  const choose = columnChooser(database);
  const lanes = new Semaphore(SNAPSHOTS_MAX, PATIENCE_MS);
  return new Metrics(ask =>
    lanes.take(() =>
      engine.snapshot(session => {
        const source = { dialect: engine.dialect, rows: session.rows.bind(session) };
        return ask(new RollupFacts(session, new RowFacts(source, choose)));
      }),
    ),
  );
}
