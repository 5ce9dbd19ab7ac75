import type { ChildSide } from './api/context';
import { Intake } from './ingest/intake';
import { childVerbs } from './ingest/kept-child';
import { Children } from './insight/children';
import type { ChildKind, SentChild } from './model/child-kind';
import type { KeptChild } from './model/kept-child';
import { ChildReader } from './store/child-reader';
import { ChildSql } from './store/child-sql';
import type { Database } from './store/database';
import type { EarlyChildren } from './store/early-children';
import { KeyedWriter } from './store/keyed-writer';
import { objectRow } from './store/object-row';
import { TransactionWriter } from './store/transaction-writer';

/** The writing and the reading of one kind of child on an open database. */
export function childSide<I extends SentChild, K extends KeptChild>(
  database: Database,
  kind: ChildKind<I, K>,
  { early, newId }: { readonly early: EarlyChildren; readonly newId: () => string },
): ChildSide<I, K> {
  const { engine } = database;
  const row = objectRow(database, kind.kept);
  const sql = new ChildSql(row, engine.dialect, early);
  const writer = new TransactionWriter(engine, sql);
  const keyedWriter = new KeyedWriter(engine, sql);
  return {
    intake: new Intake({ kind: childVerbs(kind), writer, keyedWriter, clock: Date.now, newId }),
    children: new Children(new ChildReader(engine, row), kind.noun),
  };
}
