import type { Scenario } from './scenario';
import { batch } from './scenarios/batch';
import { coldStart } from './scenarios/cold-start';
import { embedded } from './scenarios/embedded';
import { floor } from './scenarios/floor';
import { graphqlIngest } from './scenarios/graphql-ingest';
import { installSize } from './scenarios/install-size';
import { list } from './scenarios/list';
import { memory } from './scenarios/memory';
import { metricsAtSize } from './scenarios/metrics-at-size';
import { ndjson } from './scenarios/ndjson';
import { ndjsonMemory } from './scenarios/ndjson-memory';
import { page } from './scenarios/page';
import { reads } from './scenarios/reads';
import { restFull } from './scenarios/rest-full';
import { restNaive } from './scenarios/rest-naive';
import { rollupCost } from './scenarios/rollup-cost';
import { shapes } from './scenarios/shapes';
import { workers } from './scenarios/workers';

/** Every scenario, in the order of the table. */
export const SCENARIOS: readonly Scenario[] = [
  restFull,
  restNaive,
  rollupCost,
  graphqlIngest,
  embedded,
  batch,
  ndjson,
  ndjsonMemory,
  list,
  page,
  reads,
  metricsAtSize,
  workers,
  coldStart,
  memory,
  installSize,
  shapes,
  floor,
];
