import { ApiError } from '../../errors/api-error';
import { DuplicateKey, StatementRejected } from '../engine';
import { unavailable } from '../unavailable';

/** An error of mysql2. Server errors have a number, network errors only a code. */
interface DriverError extends Error {
  readonly errno?: number;
  readonly code?: string;
  readonly sqlState?: string;
  readonly fatal?: boolean;
}

/** True where running the whole unit of work again may succeed. */
export function conflicted(failure: unknown): boolean {
  return CONFLICTS.has(numberOf(failure));
}

/**
 * True where the connection must not be used again: it is lost, or its server accepts no
 * writes.
 */
export function connectionLost(failure: unknown): boolean {
  const error = driverError(failure);
  return error !== undefined && isAway(error);
}

/** True after a statement timeout, so that the server may be down. A busy pool does not count. */
export function unanswered(failure: unknown): boolean {
  return /^ETIMEDOUT(_STATEMENT)?$/.test(driverError(failure)?.code ?? '');
}

/** Turns a driver's error into ours. Other errors stay unchanged. */
export function mysqlStoreError(failure: unknown): unknown {
  const error = driverError(failure);
  if (!error) return failure;
  if (error.errno === DUPLICATE_KEY) return new DuplicateKey('A unique key is taken.');
  if (conflicted(error))
    return unavailable('The database is busy. Send the same request again.', cause(error));
  if (isAway(error))
    return unavailable('The database is unavailable. Send the same request again.', cause(error));
  if (error.errno === undefined) return failure;
  return new StatementRejected(`${error.code} (${error.errno})`, isAboutRow(error));
}

function driverError(failure: unknown): DriverError | undefined {
  if (typeof failure !== 'object' || failure === null || failure instanceof ApiError) return undefined;
  return 'code' in failure || 'fatal' in failure ? (failure as DriverError) : undefined;
}

function isAway(error: DriverError): boolean {
  if (error.fatal || AWAY.has(numberOf(error))) return true;
  // The network's own errors have a negative number, mysql2's of the protocol none at all.
  return numberOf(error) < 0 || /^PROTOCOL_/.test(error.code ?? '');
}

/** By the SQL classes "data exception" and "constraint violation", plus errors that servers class differently. */
function isAboutRow(error: DriverError): boolean {
  return /^2[23]/.test(error.sqlState ?? '') || ABOUT_ROW.has(numberOf(error));
}

/** The driver's error holds the statement and maybe values, so only its code becomes the cause. */
function cause(error: DriverError): Error {
  return new Error(`${error.code ?? 'connection lost'}${numberOf(error) > 0 ? ` (${error.errno})` : ''}`);
}

function numberOf(failure: unknown): number {
  return (failure as DriverError | null)?.errno ?? 0;
}

const DUPLICATE_KEY = 1062;

const ABOUT_ROW = new Set([
  139, // the row is too long for a page
  1118, // likewise
  1265, // the value was cut
  1366, // the value does not have the column's type
  3819, // MySQL: a CHECK does not hold
  4025, // MariaDB: a CHECK does not hold
]);

const CONFLICTS = new Set([
  1020, // record changed since last read: snapshot isolation of MariaDB 11.6
  1205, // lock wait timeout
  1213, // deadlock; on Galera also a failed certification, at any statement and at COMMIT
  1615, // the table of a prepared statement changed
  3101, // Group Replication rolled back at COMMIT
  8002, // TiDB: SELECT FOR UPDATE lost against another
  8005, // TiDB: write conflict
  8022, // TiDB: commit failed and may be retried
  8028, // TiDB: the schema changed meanwhile
  9007, // TiDB: write conflict
]);

const AWAY = new Set([
  3, // error on writing a file, mostly a full disk
  1021, // disk full
  1026, // error on writing a file
  1030, // error of the storage engine, mostly of the disk
  1040, // too many connections
  1041, // out of memory
  1043, // bad handshake
  1044, // no permission on the database
  1045, // access denied
  1047, // Galera: this node is not part of a working cluster
  1049, // unknown database
  1053, // server shutdown in progress
  1077, // normal shutdown
  1079, // shutdown complete
  1080, // forcing close of the thread
  1114, // the table is full
  1129, // host is blocked
  1130, // host is not allowed
  1152, // aborted connection
  1158, // network: error on reading
  1159, // network: read timed out
  1160, // network: error on writing
  1161, // network: write timed out
  1180, // error during COMMIT
  1184, // new aborted connection
  1203, // the user has too many connections
  1226, // the user has used up a resource
  1290, // read-only server
  1317, // the statement was interrupted
  1461, // too many prepared statements
  1694, // a Galera node is being desynced
  1698, // access denied without password
  1792, // read-only transaction
  1836, // read-only mode
  1927, // connection was killed
  2006, // server has gone away
  2013, // lost connection during query
  3024, // the statement took longer than the server allows
  3168, // server is not available
  4031, // disconnected for inactivity
  9001, // TiDB: placement driver timed out
  9002, // TiDB: storage timed out
  9003, // TiDB: storage is busy
  9005, // TiDB: region is unavailable
]);
