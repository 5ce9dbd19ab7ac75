import type { Socket } from 'node:net';
import type { Pool, PoolConnection, QueryResult } from 'mysql2';
import type { SqlRow, SqlValue } from '../engine';

/** How long the engine waits for the server, in milliseconds. */
export interface Timeouts {
  /** For a free connection of the pool. */
  readonly acquireMs: number;
  /** For the result of one statement. */
  readonly statementMs: number;
}

/** Takes a connection from the pool. One that arrives too late is released at once. */
export function acquire(pool: Pool, timeouts: Timeouts): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(timedOut('acquire'));
    }, timeouts.acquireMs);
    pool.getConnection((error, connection) => {
      clearTimeout(timer);
      if (late) return connection?.release();
      if (error) return reject(asLost(error));
      resolve(connection);
    });
  });
}

/** Runs a prepared statement. Uses callbacks, because mysql2's promises capture a stack for every call. */
export function execute(connection: PoolConnection, sql: string, options: Values): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    // mysql2's own `timeout` does not cover the preparation of a statement.
    const timer = setTimeout(() => reject(timedOut('statement')), options.timeouts.statementMs);
    try {
      connection.execute(sql, (options.values ?? []) as SqlValue[], (error, result) => {
        clearTimeout(timer);
        if (error) reject(error);
        else resolve(result);
      });
    } catch (error) {
      clearTimeout(timer);
      reject(error);
    }
  });
}

/** Runs a fixed statement such as COMMIT as plain text, without preparation. */
export function command(connection: PoolConnection, sql: string, timeouts: Timeouts): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timedOut('statement')), timeouts.statementMs);
    connection.query(sql, error => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    });
  });
}

/**
 * Ends a connection in an unknown state. Closes its socket even if the server does not
 * respond.
 */
export function discard(connection: PoolConnection): void {
  connection.destroy();
  (connection as unknown as { stream: Socket }).stream.destroy();
}

/** The rows of a result; a statement without rows has none. */
export function resultRows(result: QueryResult): SqlRow[] {
  return Array.isArray(result) ? (result as SqlRow[]) : [];
}

interface Values {
  readonly values?: readonly SqlValue[];
  readonly timeouts: Timeouts;
}

/** The error after a timeout. It counts as a network error. */
export function timedOut(what: 'acquire' | 'statement'): Error {
  return Object.assign(new Error('The database did not respond in time.'), {
    code: `ETIMEDOUT_${what}`.toUpperCase(),
    fatal: true,
  });
}

/** Every error of the pool, also 'Pool is closed.', means that the database is unavailable. */
function asLost(error: Error): Error {
  return Object.assign(error, { fatal: true });
}
