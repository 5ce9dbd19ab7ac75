import { join } from 'node:path';
import type { Database } from './database';

// libsql has no types of its own; it has better-sqlite3's shape.
const Sqlite = require('libsql') as new (
  path: string,
) => { prepare(sql: string): { get(): { rows: number } }; close(): void };

/** A fresh SQLite file below `folder`, counted through a connection of the bench's own. */
export function sqliteDatabase(folder: string, name: string): Database {
  const path = join(folder, `${name}-${process.hrtime.bigint()}.sqlite`);
  return {
    name,
    url: `sqlite:${path}`,
    async countRows() {
      const connection = new Sqlite(path);
      try {
        return connection.prepare('SELECT COUNT(*) AS "rows" FROM transactions').get().rows;
      } finally {
        connection.close();
      }
    },
  };
}
