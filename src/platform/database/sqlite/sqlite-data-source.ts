import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Libsql from 'libsql';
import { DataSource } from 'typeorm';
import { ColumnNames } from '../column-names';
import type { DatabaseOptions } from '../database-options';
import type { SqliteAddress } from '../database-url';
import { unavailable } from '../unavailable';

/** TypeORM on the embedded database: libsql comes as a binary and has the shape of better-sqlite3. */
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
  // MySQL's TEXT and BLOB end at 64 KiB, so some columns are medium ones; SQLite takes the names but TypeORM
  // does not know them.
  dataSource.driver.supportedDataTypes.push('mediumtext', 'mediumblob');
  return dataSource;
}

/** The file is opened once for itself, because only here it is plain that a failure is the world's error. */
function createFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    new Libsql(path).close();
  } catch (cause) {
    throw unavailable('The file of the database can not be opened.', cause);
  }
}

/**
 * This connection serves start and administration alone, so that it may wait, and block, for a longer time.
 */
const BUSY_TIMEOUT_MS = 5_000;
