import type { DataSource } from 'typeorm';
import type { DatabaseOptions } from './database-options';
import { parseDatabaseUrl } from './database-url';
import type { Engine } from './engine';
import { FieldEncryption } from './field-encryption';
import { mysqlDataSource, mysqlEngineOptions } from './mysql/mysql-data-source';
import { MysqlEngine } from './mysql/mysql-engine';
import { sqliteDataSource } from './sqlite/sqlite-data-source';
import { SqliteEngine } from './sqlite/sqlite-engine';

/** An open database. TypeORM manages schema and migrations, the engine reads and writes. */
export interface Database {
  readonly dataSource: DataSource;
  readonly engine: Engine;
  readonly encryption: FieldEncryption;
  /** Waits for running work, then closes every connection. */
  close(): Promise<void>;
}

/** Opens the database. Creates a missing folder or database, but no table. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const dataSource = await dataSourceFor(options);
  await dataSource.initialize();
  const engine = engineOf(dataSource);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= engine.close().then(() => dataSource.destroy());
    return closing;
  };
  return { dataSource, engine, close, encryption: new FieldEncryption(options.encryptionKeys) };
}

/** The DataSource for a URL, not yet initialized. Asks a server for its kind. */
export async function dataSourceFor(options: DatabaseOptions): Promise<DataSource> {
  const address = parseDatabaseUrl(options.url);
  return address.kind === 'sqlite' ? sqliteDataSource(address, options) : mysqlDataSource(address, options);
}

function engineOf(dataSource: DataSource): Engine {
  const { type, database } = dataSource.options;
  if (type === 'mariadb' || type === 'mysql') return new MysqlEngine(mysqlEngineOptions(dataSource));
  return new SqliteEngine(String(database));
}
