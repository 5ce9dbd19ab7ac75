import type { ConnectionOptions, RowDataPacket } from 'mysql2';
import { type Connection, createConnection } from 'mysql2/promise';
import type { MysqlAddress } from '../database-url';
import { mysqlStoreError } from './mysql-errors';
import type { MysqlHosts } from './mysql-hosts';

/** Properties of a server. */
export interface MysqlServer {
  readonly kind: 'mariadb' | 'mysql';
  /** True on a node of a Galera cluster, where a read may miss a recent write to another node. */
  readonly galera: boolean;
  /** The longest statement that it accepts, with its values, in bytes. */
  readonly packetBytesMax: number;
}

/** Reads the properties of the first server that responds. Creates a missing database where the user may. */
export async function askMysqlServer(address: MysqlAddress, hosts: MysqlHosts): Promise<MysqlServer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask(address, hosts);
    } catch (failure) {
      const rejection = rejectionOf(failure, address, hosts);
      if (rejection && tries === hosts.all.length) throw rejection;
      // Every failure to connect means unavailable, also a rejected certificate.
      if (tries === hosts.all.length) throw mysqlStoreError(Object.assign(failure as Error, { fatal: true }));
    }
  }
}

/** An error that no retry can heal, in words for the operator. */
function rejectionOf(
  failure: unknown,
  { user, database }: MysqlAddress,
  hosts: MysqlHosts,
): Error | undefined {
  const { errno = 0 } = failure as { errno?: number };
  const who = `${hosts.lastSpoke} refused user ${user || '(none)'}`;
  if (WRONG_USER.has(errno)) return new Error(`${who} (${errno}). Check user and password in DATABASE_URL.`);
  if (errno === NO_RIGHT)
    return new Error(`${who} the database ${database} (${errno}). Create it and grant the user all on it.`);
  return undefined;
}

/** The options of a connection to one of the hosts, with or without choosing the database. */
export function connectionOptions(
  { user, password, tls }: MysqlAddress,
  hosts: MysqlHosts,
): ConnectionOptions {
  const ssl =
    tls === 'off' ? undefined : { rejectUnauthorized: tls === 'verify', verifyIdentity: tls === 'verify' };
  const connectTimeout = Math.max(CONNECT_TIMEOUT_MS / hosts.all.length, CONNECT_TIMEOUT_MIN_MS);
  return { stream: hosts.stream, user, password, ssl, connectTimeout, charset: 'UTF8MB4_BIN' };
}

/** Whether one of the servers responds to a new connection, even with "too many connections". */
export async function greets(address: MysqlAddress, hosts: MysqlHosts): Promise<boolean> {
  for (const _host of hosts.all) {
    const startupMessage = createConnection(connectionOptions(address, hosts));
    const greeted = startupMessage.then(
      connection => {
        connection.destroy();
        return true;
      },
      failure => failure.errno > 0,
    );
    if (await greeted) return true;
  }
  return false;
}

async function ask(address: MysqlAddress, hosts: MysqlHosts): Promise<MysqlServer> {
  const connection = await connectOrCreate(address, hosts);
  try {
    const kind = /mariadb/i.test(await firstValue(connection, 'SELECT VERSION()')) ? 'mariadb' : 'mysql';
    const galera = (await firstValue(connection, "SHOW VARIABLES WHERE Variable_name = 'wsrep_on'")) === 'ON';
    const packetBytesMax = Number(await firstValue(connection, 'SELECT @@max_allowed_packet'));
    return { kind, galera, packetBytesMax };
  } catch (failure) {
    hosts.failed(connection);
    throw failure;
  } finally {
    connection.destroy();
  }
}

async function connectOrCreate(address: MysqlAddress, hosts: MysqlHosts): Promise<Connection> {
  const options = connectionOptions(address, hosts);
  try {
    return await createConnection({ ...options, database: address.database });
  } catch (failure) {
    if ((failure as { errno?: number }).errno !== UNKNOWN_DATABASE) throw failure;
    const connection = await createConnection(options);
    // A server may default to read-only sessions.
    await connection.query('SET SESSION TRANSACTION READ WRITE');
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${address.database}\` CHARACTER SET utf8mb4`);
    return connection;
  }
}

/** The last column of the first row, as text. */
async function firstValue(connection: Connection, sql: string): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[]>({ sql, timeout: ANSWER_TIMEOUT_MS });
  return String(Object.values(rows[0] ?? {}).at(-1) ?? '');
}

/** A third of the five seconds within which a caller gets UNAVAILABLE. Several hosts share it. */
const CONNECT_TIMEOUT_MS = 1_500;
/** A server on another continent, with TLS, responds within this. */
const CONNECT_TIMEOUT_MIN_MS = 700;
const ANSWER_TIMEOUT_MS = 3_000;
const UNKNOWN_DATABASE = 1049;
/** Access to the database denied. */
const NO_RIGHT = 1044;
/** Access denied; host not allowed; access denied without password; account locked. */
const WRONG_USER = new Set([1045, 1130, 1698, 3118, 4151]);
