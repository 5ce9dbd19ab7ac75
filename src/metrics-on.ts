import { Metrics } from './insight/metrics/metrics';
import type { Database } from './store/database';
import { columnChooser } from './store/fact-columns';
import { RowFacts } from './store/row-facts';

/** The questions for metrics on a database. */
export function metricsOn(database: Database): Metrics {
  const choose = columnChooser(database);
  return new Metrics(ask => ask(new RowFacts(database.engine, choose)));
}
