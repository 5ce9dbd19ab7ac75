import { inflateRawSync } from 'node:zlib';
import type { Database } from '../../src/platform/database/database';
import type { SqlRow, SqlValue } from '../../src/platform/database/engine';

/** Every value of every table of the database as text, and so all that a thief of it would read. */
export async function dumpOf({ engine }: Database): Promise<string> {
  const tables =
    engine.dialect.kind === 'sqlite'
      ? await engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
      : await engine.rows(
          'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database()',
        );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await engine.rows(`SELECT * FROM ${name}`);
    texts.push(...rows.map(row => `${name}: ${textOf(row)}`));
  }
  return texts.join('\n');
}

function textOf(row: SqlRow): string {
  return Object.values(row).map(readable).join(' | ');
}

/** A thief knows deflated bytes when they see them. */
function readable(value: SqlValue): string {
  if (!Buffer.isBuffer(value)) return String(value);
  try {
    return inflateRawSync(value).toString();
  } catch {
    return value.toString('latin1');
  }
}
