import type { ReversalServices } from './api/resolvers/child.resolver';
import type { Clock } from './ingest/clock';
import { IngestService } from './ingest/intake';
import { reversalCommands } from './ingest/kept-child';
import { recorded } from './ingest/refusals/recorded-ingest';
import { ReversalQueries } from './insight/children';
import type { ReversalInput, ReversalType } from './model/child-kind';
import type { Reversal } from './model/kept-child';
import type { RecordRejection } from './model/refused';
import { ReversalReader } from './store/child-reader';
import { ReversalSql } from './store/child-sql';
import type { Database } from './store/database';
import type { OutOfOrderReversals } from './store/early-children';
import { IdempotentWriter } from './store/keyed-writer';
import { objectRow } from './store/object-row';
import { ObjectWriter } from './store/transaction-writer';

export interface ReversalServicesParts {
  /** Told of what comes, for the answers to transactions. */
  readonly outOfOrder: OutOfOrderReversals;
  readonly newId: () => string;
  /** Told of every row that is refused. */
  readonly note: RecordRejection;
  readonly clock?: Clock;
}

/** The writing and the reading of one kind of reversal on an open database. */
export function createReversals<I extends ReversalInput, K extends Reversal>(
  database: Pick<Database, 'dataSource' | 'engine' | 'encryption'>,
  kind: ReversalType<I, K>,
  { outOfOrder, newId, note, clock = Date.now }: ReversalServicesParts,
): ReversalServices<I, K> {
  const { engine } = database;
  const row = objectRow(database, kind.stored);
  const sql = new ReversalSql(row, engine.dialect, { noun: kind.noun, outOfOrder });
  const writer = new ObjectWriter(engine, sql);
  const idempotentWriter = new IdempotentWriter(engine, sql);
  const commands = new IngestService({
    kind: reversalCommands(kind),
    writer,
    idempotentWriter,
    clock,
    newId,
  });
  return {
    commands: recorded(commands, { kind: kind.noun, note }),
    reversals: new ReversalQueries(new ReversalReader(engine, row), kind.noun),
  };
}
