import { isUtf8 } from 'node:buffer';
import type { EntityMetadata } from 'typeorm';
import type { Database } from '../database';

/**
 * The rows of a SQLite file with invalid UTF-8, one line each. Only another program writes them, but the driver ends the
 * whole process when it reads one. So this reads bytes and checks them. A database server rejects such text
 * itself.
 */
export async function unreadableRows({ engine, dataSource }: Database): Promise<string[]> {
  if (engine.dialect.kind !== 'sqlite') return [];
  const lines: string[] = [];
  for (const { tableName, columns } of dataSource.entityMetadatas) {
    const texts = columns.filter(isText).map(({ databaseName }) => databaseName);
    // Joined by line feeds, the bytes are valid exactly when each text is: no character spans a line feed.
    const bytes = texts.map(name => `COALESCE(CAST(${name} AS BLOB), '')`).join(" || x'0a' || ");
    for (let after = 0; ; ) {
      const rows = await engine.rows(
        `SELECT rowid AS place, CAST(${bytes} AS BLOB) AS bytes FROM ${tableName} WHERE rowid > ? ORDER BY rowid
          LIMIT ${ROWS_AT_ONCE}`,
        [after],
      );
      for (const { place, bytes } of rows)
        if (!isUtf8(bytes as Buffer))
          lines.push(`the row with rowid ${place} of ${tableName} holds invalid UTF-8`);
      if (rows.length < ROWS_AT_ONCE) break;
      after = Number(rows.at(-1)?.place);
    }
  }
  return lines;
}

/** SQLite stores text in a column of any type, also in timestamps. */
function isText({ type }: EntityMetadata['columns'][number]): boolean {
  return type !== 'mediumblob';
}

const ROWS_AT_ONCE = 500;
