import type { Socket } from 'node:net';
import type { Pool, PoolConnection, QueryResult } from 'mysql2';
import type { SqlRow, SqlValue } from '../engine';

/** How long the engine waits for the server, in milliseconds. */
export interface Timeouts {
  /** For a free connection of the pool. */
  readonly acquireMs: number;
  /** For the answer to one statement. */
  readonly statementMs: number;
}

/** Takes a connection out of the pool. One that comes too late goes back at once. */
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

/** Runs a prepared statement; callbacks, because mysql2's promises cost a stack capture for every call. */
export function execute(connection: PoolConnection, sql: string, options: Values): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    // mysql2's own `timeout` does not cover the preparing of a statement.
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

/** Runs a fixed statement such as COMMIT as plain text: nothing of it is worth preparing. */
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
 * Ends a connection that is not to be trusted any more; its socket is closed even if the server does not
 * answer.
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

/** The error of whoever waited too long; it counts as one of the network. */
export function timedOut(what: 'acquire' | 'statement'): Error {
  return Object.assign(new Error('The database did not answer in time.'), {
    code: `ETIMEDOUT_${what}`.toUpperCase(),
    fatal: true,
  });
}

/** Whatever keeps the pool from giving a connection, 'Pool is closed.' too: the database can't be had. */
function asLost(error: Error): Error {
  return Object.assign(error, { fatal: true });
}
