import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Libsql from 'libsql';
import { DataSource } from 'typeorm';
import { ColumnNames } from '../column-names';
import type { DatabaseOptions } from '../database-options';
import type { SqliteAddress } from '../database-url';
import { unavailable } from '../unavailable';

/** TypeORM on the embedded database. libsql is a prebuilt binary with the interface of better-sqlite3. */
export function sqliteDataSource(address: SqliteAddress, options: DatabaseOptions): DataSource {
  const path = resolve(address.path);
  createFile(path);
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    driver: Libsql,
    database: path,
    enableWAL: true,
    timeout: BUSY_TIMEOUT_MS,
    prepareDatabase: (database: Libsql.Database) => void database.pragma('synchronous = FULL'),
    namingStrategy: new ColumnNames(),
    entities: options.entities,
    migrations: options.migrations,
  });
  // MySQL's TEXT and BLOB end at 64 KiB, so some columns are MEDIUM. SQLite accepts these names, but TypeORM does
  // not know them.
  dataSource.driver.supportedDataTypes.push('mediumtext', 'mediumblob');
  return dataSource;
}

/** Opens the file once beforehand: a failure here is certainly UNAVAILABLE. */
function createFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    new Libsql(path).close();
  } catch (cause) {
    throw unavailable('The database file cannot be opened.', cause);
  }
}

/**
 * This connection is only for start and administration, so it may block for longer.
 */
const BUSY_TIMEOUT_MS = 5_000;
