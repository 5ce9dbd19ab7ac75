import { isUtf8 } from 'node:buffer';
import type { EntityMetadata } from 'typeorm';
import type { Database } from '../database';

/**
 * The rows of a SQLite file that hold text which is no UTF-8, a line each. Only another program writes such, but the
 * driver ends the whole process where it reads one. So the bytes are asked for and looked at here. A server refuses such
 * text itself.
 */
export async function unreadableRows({ engine, dataSource }: Database): Promise<string[]> {
  if (engine.dialect.kind !== 'sqlite') return [];
  const lines: string[] = [];
  for (const { tableName, columns } of dataSource.entityMetadatas) {
    const texts = columns.filter(isText).map(({ databaseName }) => databaseName);
    // Whatever is not UTF-8 in one of them is not in all of them: no character goes beyond a line feed.
    const bytes = texts.map(name => `COALESCE(CAST(${name} AS BLOB), '')`).join(" || x'0a' || ");
    for (let after = 0; ; ) {
      const rows = await engine.rows(
        `SELECT rowid AS place, CAST(${bytes} AS BLOB) AS bytes FROM ${tableName} WHERE rowid > ? ORDER BY rowid
          LIMIT ${ROWS_AT_ONCE}`,
        [after],
      );
      for (const { place, bytes } of rows)
        if (!isUtf8(bytes as Buffer))
          lines.push(`the row with rowid ${place} of ${tableName} holds broken UTF-8`);
      if (rows.length < ROWS_AT_ONCE) break;
      after = Number(rows.at(-1)?.place);
    }
  }
  return lines;
}

/** SQLite keeps text in a column of any type, moments included. */
function isText({ type }: EntityMetadata['columns'][number]): boolean {
  return type !== 'mediumblob';
}

const ROWS_AT_ONCE = 500;
