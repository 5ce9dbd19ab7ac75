import { Metrics } from './insight/metrics/metrics';
import type { Database } from './store/database';
import { columnChooser } from './store/fact-columns';
import { RollupFacts } from './store/rollup/rollup-facts';
import { RowFacts } from './store/row-facts';

/** The questions for metrics on a database; what one answer tells is all as of one moment. */
export function metricsOn(database: Database): Metrics {
  const { engine } = database;
  const choose = columnChooser(database);
  return new Metrics(ask =>
    engine.snapshot(session => {
      const source = { dialect: engine.dialect, rows: session.rows.bind(session) };
      return ask(new RollupFacts(session, new RowFacts(source, choose)));
    }),
  );
}
