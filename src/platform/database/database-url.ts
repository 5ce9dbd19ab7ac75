import { serverUrl } from '../../config/server-url';
import { ApiError } from '../errors/api-error';
import type { MysqlHost } from './mysql/mysql-hosts';

/** The database that `DATABASE_URL` names. */
export type DatabaseAddress = SqliteAddress | MysqlAddress;

/** A file of SQLite. */
export interface SqliteAddress {
  readonly kind: 'sqlite';
  /** Path of the file, relative to the working directory where it is not absolute. */
  readonly path: string;
}

/** A database on MariaDB or MySQL. */
export interface MysqlAddress {
  readonly kind: 'mysql';
  /** Servers that hold the same data, such as the nodes of a cluster. The first that responds is used. */
  readonly hosts: readonly MysqlHost[];
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** `verify` encrypts and checks the server's certificate, `require` only encrypts. */
  readonly tls: 'off' | 'require' | 'verify';
}

/**
 * Reads `sqlite:PATH`, `mysql://…` and `mariadb://…`. The error for an invalid URL repeats no part of
 * it.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const [, scheme, rest] = /^([a-z]+):(.*)$/s.exec(url) ?? [];
  if (scheme === 'sqlite') return sqliteAddress(rest ?? '');
  if (scheme === 'mysql' || scheme === 'mariadb') return mysqlAddress(url);
  throw wrong('must begin with sqlite:, mysql:// or mariadb://');
}

function sqliteAddress(rest: string): SqliteAddress {
  const path = rest.replace(/^\/\/(?=\/)/, '');
  if (path === '' || path.startsWith(':memory:')) throw wrong('must name a file after sqlite:');
  return { kind: 'sqlite', path };
}

function mysqlAddress(url: string): MysqlAddress {
  const server = serverUrl(url);
  if (!server) throw wrong('must be mysql://user:password@host:port/database, with %-escapes');
  const { username, password, pathname, searchParams } = server.url;
  const database = decoded(pathname.slice(1));
  if (!/^[\w-]{1,64}$/.test(database))
    throw wrong('must name a database of letters, digits, _ and - after the host');
  return {
    kind: 'mysql',
    hosts: server.hosts.map(hostOf),
    user: decoded(username),
    password: decoded(password),
    database,
    tls: tlsOf(searchParams),
  };
}

function hostOf({ hostname, port }: { readonly hostname: string; readonly port: string }): MysqlHost {
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? 3306 : Number(port) };
}

function tlsOf(parameters: URLSearchParams): MysqlAddress['tls'] {
  for (const name of parameters.keys()) if (name !== 'tls') throw wrong('takes no parameter but tls');
  const tls = parameters.get('tls') ?? 'off';
  if (tls !== 'off' && tls !== 'require' && tls !== 'verify') throw wrong('takes tls=off, require or verify');
  return tls;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong('has a % that is not followed by two hexadecimal digits');
  }
}

function wrong(expectation: string): ApiError {
  return new ApiError('INVALID', `DATABASE_URL ${expectation}.`);
}
