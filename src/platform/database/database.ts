import type { DataSource } from 'typeorm';
import type { DatabaseOptions } from './database-options';
import { parseDatabaseUrl } from './database-url';
import type { Engine } from './engine';
import { FieldEncryption } from './field-encryption';
import { mysqlDataSource, mysqlEngineOptions } from './mysql/mysql-data-source';
import { MysqlEngine } from './mysql/mysql-engine';
import { sqliteDataSource } from './sqlite/sqlite-data-source';
import { SqliteEngine } from './sqlite/sqlite-engine';

/** An open database: TypeORM keeps schema, migrations and administration; the engine does the work. */
export interface Database {
  readonly dataSource: DataSource;
  readonly engine: Engine;
  readonly encryption: FieldEncryption;
  /** Waits for what runs, then closes every connection. */
  close(): Promise<void>;
}

/** Opens the database; the folder or the schema is created where it is missing, but no table. */
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

/** The DataSource for a URL, not initialized yet. Asks a server which database it is. */
export async function dataSourceFor(options: DatabaseOptions): Promise<DataSource> {
  const address = parseDatabaseUrl(options.url);
  return address.kind === 'sqlite' ? sqliteDataSource(address, options) : mysqlDataSource(address, options);
}

function engineOf(dataSource: DataSource): Engine {
  const { type, database } = dataSource.options;
  if (type === 'mariadb' || type === 'mysql') return new MysqlEngine(mysqlEngineOptions(dataSource));
  return new SqliteEngine(String(database));
}
