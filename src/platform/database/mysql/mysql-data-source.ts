import mysql, { type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { DataSource } from 'typeorm';
import { ColumnNames } from '../column-names';
import type { DatabaseOptions } from '../database-options';
import type { MysqlAddress } from '../database-url';
import { discard } from './mysql-connection';
import type { MysqlEngineOptions } from './mysql-engine';
import { MysqlHosts } from './mysql-hosts';
import { askMysqlServer, connectionOptions, greets, type MysqlServer } from './mysql-server';

/** TypeORM on a database server. Creates a missing database where the user may. */
export async function mysqlDataSource(address: MysqlAddress, options: DatabaseOptions): Promise<DataSource> {
  const hosts = new MysqlHosts(address.hosts);
  const server = await askMysqlServer(address, hosts);
  const { user, stream, ...connection } = connectionOptions(address, hosts);
  const dataSource = new DataSource({
    // Type `mysql` on a MariaDB server reports schema changes that do not exist.
    type: server.kind,
    driver: { ...mysql, createPool: (pool: PoolOptions) => preparedPool(pool, server) },
    ...connection,
    username: user,
    database: address.database,
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: options.poolSize ?? 10,
    extra: {
      stream,
      jsonStrings: true,
      maxPreparedStatements: PREPARED_STATEMENTS_MAX,
      flags: ['-LOCAL_FILES'],
    },
    namingStrategy: new ColumnNames(),
    entities: options.entities,
    migrations: options.migrations,
  });
  ways.set(dataSource, {
    kind: server.kind,
    isGalera: server.galera,
    packetBytesMax: server.packetBytesMax,
    hosts,
    greets: () => greets(address, hosts),
  });
  return dataSource;
}

/** The engine's options, from an initialized DataSource of `mysqlDataSource`. */
export function mysqlEngineOptions(dataSource: DataSource): MysqlEngineOptions {
  const { pool } = dataSource.driver as unknown as { pool: Pool };
  return { pool, ...(ways.get(dataSource) as Way) };
}

type Way = Omit<MysqlEngineOptions, 'pool'>;

/** TypeORM's options have no field for what only the engine needs. */
const ways = new WeakMap<DataSource, Way>();

/** A pool that sets up every connection before its first use. */
function preparedPool(options: PoolOptions, server: MysqlServer): Pool {
  const pool = mysql.createPool(options);
  pool.on('connection', connection => prepare(connection, server));
  return pool;
}

function prepare(connection: PoolConnection, server: MysqlServer): void {
  // An error of an idle connection without a listener ends the process, and the pool listens only once.
  connection.on('error', () => undefined);
  for (const statement of [...SETUP, ...(server.galera ? GALERA_SETUP : [])]) {
    connection.query(statement, error => {
      if (error) discard(connection);
    });
  }
}

/**
 * Overrides every server default that would change our behaviour. READ COMMITTED, because a unit of work that met a
 * taken key must see that row. The lock wait is shorter than the statement timeout, so that the server names the cause.
 * Without `autocommit` a single statement would be acknowledged and never committed. With `completion_type` every
 * COMMIT would start another unit of work.
 */
const SETUP = [
  `SET time_zone = '+00:00', innodb_lock_wait_timeout = 1, sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,` +
    `NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE',
  `SET autocommit = 1, completion_type = 'NO_CHAIN', default_storage_engine = 'InnoDB', unique_checks = 1, ` +
    'foreign_key_checks = 1, sql_safe_updates = 0, sql_auto_is_null = 0, sql_select_limit = 18446744073709551615',
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
];

/** A read waits until this node has applied everything that the cluster committed before. */
const GALERA_SETUP = ['SET wsrep_sync_wait = 1'];

/** Per connection; a server keeps 16,382 for all of them. */
const PREPARED_STATEMENTS_MAX = 200;
