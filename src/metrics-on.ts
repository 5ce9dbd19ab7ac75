import { Metrics } from './insight/metrics/metrics';
import type { Database } from './store/database';
import { columnChooser } from './store/fact-columns';
import { Semaphore } from './store/lanes';
import { RollupFacts } from './store/rollup/rollup-facts';
import { RowFacts } from './store/row-facts';

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
