import type { ConnectionOptions, RowDataPacket } from 'mysql2';
import { type Connection, createConnection } from 'mysql2/promise';
import type { MysqlAddress } from './database-url';
import { storeFault } from './engine/mysql-faults';

/** What a server says about itself. */
export interface MysqlServer {
  readonly kind: 'mariadb' | 'mysql';
  /** True on a node of a Galera cluster, where a read may come before a write of another node has arrived. */
  readonly galera: boolean;
}

/** Asks the server what it is, and creates the database where it is missing and the user may. */
export async function askMysqlServer(address: MysqlAddress): Promise<MysqlServer> {
  try {
    const connection = await connectOrCreate(address);
    try {
      const kind = /mariadb/i.test(await firstValue(connection, 'SELECT VERSION()')) ? 'mariadb' : 'mysql';
      const galera =
        (await firstValue(connection, "SHOW VARIABLES WHERE Variable_name = 'wsrep_on'")) === 'ON';
      return { kind, galera };
    } finally {
      connection.destroy();
    }
  } catch (failure) {
    // Whatever keeps us from connecting, a refused certificate too: the database can't be had.
    throw storeFault(Object.assign(failure as Error, { fatal: true }));
  }
}

/** How a connection to the address is made, with or without choosing the database. */
export function connectionOptions(address: MysqlAddress): ConnectionOptions {
  const { host, port, user, password, tls } = address;
  const ssl =
    tls === 'off' ? undefined : { rejectUnauthorized: tls === 'verify', verifyIdentity: tls === 'verify' };
  return { host, port, user, password, ssl, connectTimeout: CONNECT_TIMEOUT_MS, charset: 'UTF8MB4_BIN' };
}

async function connectOrCreate(address: MysqlAddress): Promise<Connection> {
  const options = connectionOptions(address);
  try {
    return await createConnection({ ...options, database: address.database });
  } catch (failure) {
    if ((failure as { errno?: number }).errno !== UNKNOWN_DATABASE) throw failure;
    const connection = await createConnection(options);
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${address.database}\` CHARACTER SET utf8mb4`);
    return connection;
  }
}

/** The last column of the first row, as text. */
async function firstValue(connection: Connection, sql: string): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[]>({ sql, timeout: ANSWER_TIMEOUT_MS });
  return String(Object.values(rows[0] ?? {}).at(-1) ?? '');
}

/** A third of the five seconds within which a caller is told that the database is away. */
const CONNECT_TIMEOUT_MS = 1_500;
const ANSWER_TIMEOUT_MS = 3_000;
const UNKNOWN_DATABASE = 1049;
