import type { Database } from '../../platform/database/database';
import { defineModule, eachAccount } from '../../platform/module';
import { transactionsModule } from '../transactions/transactions.module';
import { columnChooser } from './fact-columns.store';
import { metricsPaths, metricsSchemas } from './metrics.openapi';
import { MetricsResolver } from './metrics.resolver';
import { addMetricsRoutes } from './metrics.routes';
import { Metrics } from './query/metrics.queries';
import { restMetrics } from './rest-metrics.routes';
import { RollupBlock } from './rollup-block.model';
import { RollupDelta } from './rollup-delta.model';
import { RollupState } from './rollup-state.model';
import { RollupFacts } from './rollups/rollup-facts.store';
import { createRollupJob, createRollups } from './rollups/rollups.service';
import { RowFacts } from './row-facts.store';
import { Semaphore } from './semaphore';

export interface MetricsServices {
  readonly metrics: Metrics;
  readonly rollups: ReturnType<typeof createRollups>;
}

/** Metrics, and the rollups that they are answered from. */
export const metricsModule = defineModule<MetricsServices>({
  name: 'metrics',
  uses: [transactionsModule],
  entities: [RollupDelta, RollupBlock, RollupState],
  resolvers: [MetricsResolver],
  openapi: () => ({ paths: metricsPaths, schemas: metricsSchemas }),
  checks: [
    {
      name: 'rollups are what the transactions say',
      run: ({ database, accounts }) => eachAccount(accounts, ({ id }) => wrongBlocks(database, id)),
    },
  ],
  create({ database, log }) {
    const metrics = createMetrics(database);
    const rest = restMetrics(metrics);
    return {
      services: { metrics, rollups: createRollups(database) },
      resolvers: [{ resolver: new MetricsResolver(metrics) }],
      routes: server => addMetricsRoutes(server, rest),
      jobs: [createRollupJob(database, log)],
    };
  },
});

async function wrongBlocks(database: Database, accountId: string): Promise<string[]> {
  const lines: string[] = [];
  await createRollups(database).rebuilder.compare(accountId, ({ dimension, day }) =>
    lines.push(`the block of ${day} ${dimension} differs; --rollups --rebuild mends it`),
  );
  return lines;
}

/** A snapshot holds a connection; of the ten that a pool has, these are for metrics. */
const SNAPSHOTS_MAX = 3;
/** Below the five seconds within which every caller is told something. */
const PATIENCE_MS = 4_000;

/** The questions for metrics on a database; what one answer tells is all as of one moment. */
function createMetrics(database: Database): Metrics {
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
