import type { ChildSide } from './api/context';
import type { Clock } from './ingest/clock';
import { Intake } from './ingest/intake';
import { childVerbs } from './ingest/kept-child';
import { recorded } from './ingest/refusals/recorded-ingest';
import { Children } from './insight/children';
import type { ChildKind, SentChild } from './model/child-kind';
import type { KeptChild } from './model/kept-child';
import type { RecordRejection } from './model/refused';
import { ChildReader } from './store/child-reader';
import { ChildSql } from './store/child-sql';
import type { Database } from './store/database';
import type { EarlyChildren } from './store/early-children';
import { KeyedWriter } from './store/keyed-writer';
import { objectRow } from './store/object-row';
import { TransactionWriter } from './store/transaction-writer';

export interface ChildSideParts {
  /** Told of what comes, for the answers to transactions. */
  readonly early: EarlyChildren;
  readonly newId: () => string;
  /** Told of every row that is refused. */
  readonly note: RecordRejection;
  readonly clock?: Clock;
}

/** The writing and the reading of one kind of child on an open database. */
export function childSide<I extends SentChild, K extends KeptChild>(
  database: Pick<Database, 'dataSource' | 'engine' | 'vault'>,
  kind: ChildKind<I, K>,
  { early, newId, note, clock = Date.now }: ChildSideParts,
): ChildSide<I, K> {
  const { engine } = database;
  const row = objectRow(database, kind.kept);
  const sql = new ChildSql(row, engine.dialect, { noun: kind.noun, early });
  const writer = new TransactionWriter(engine, sql);
  const keyedWriter = new KeyedWriter(engine, sql);
  const intake = new Intake({ kind: childVerbs(kind), writer, keyedWriter, clock, newId });
  return {
    intake: recorded(intake, { kind: kind.noun, note }),
    children: new Children(new ChildReader(engine, row), kind.noun),
  };
}
