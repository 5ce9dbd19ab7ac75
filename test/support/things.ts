import type { Engine, Session } from '../../src/platform/database/engine';
import { type DatabaseKind, freshDatabase, type TestDatabase } from './databases';

const CREATE =
  'CREATE TABLE things (id int NOT NULL PRIMARY KEY, name varchar(64) UNIQUE, amount bigint, bytes blob)';

/** A database that holds nothing but an empty table of things: what an engine does, shows in it. */
export async function freshThings(kind: DatabaseKind): Promise<TestDatabase> {
  const fresh = await freshDatabase(kind, { migrated: false });
  await fresh.database.engine.single(CREATE);
  return fresh;
}

export function insertThing(into: Session, id: number, name = `thing ${id}`): Promise<number> {
  return into.run('INSERT INTO things (id, name) VALUES (?, ?)', [id, name]);
}

/** The ids of all things, in their order. */
export async function idsOfThings(engine: Engine) {
  return (await engine.rows('SELECT id FROM things ORDER BY id')).map(row => row.id);
}
