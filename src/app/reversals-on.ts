import { recorded } from '../modules/rejections/recorded-ingest';
import type { Reversal } from '../modules/reversals/model-stored-reversal';
import type { ReversalServices } from '../modules/reversals/reversal.resolver';
import type { ReversalInput, ReversalType } from '../modules/reversals/reversal-kind';
import { ReversalReader } from '../modules/reversals/reversal-reader';
import { ReversalSql } from '../modules/reversals/reversal-sql';
import { ReversalQueries } from '../modules/reversals/reversals';
import { reversalCommands } from '../modules/reversals/stored-reversal';
import type { OutOfOrderReversals } from '../modules/transactions/early-reversals';
import type { Database } from '../platform/database/database';
import { IdempotentWriter } from '../platform/ingestion/idempotent-writer';
import { IngestService } from '../platform/ingestion/ingest-service';
import { objectRow } from '../platform/ingestion/object-row';
import { ObjectWriter } from '../platform/ingestion/object-writer';
import type { RecordRejection } from '../platform/ingestion/refused';
import type { Clock } from '../platform/jobs/clock';

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
