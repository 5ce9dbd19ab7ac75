import assert from 'node:assert';
import type { PoolConnection } from 'mysql2';
import type { Session, SqlRow, SqlValue } from '../engine';
import { Mutex } from '../mutex';
import { change } from './mysql-change';
import { execute, resultRows, type Timeouts } from './mysql-connection';
import { conflicted, connectionLost, mysqlStoreError } from './mysql-errors';

/** The statements of one unit of work, one after the other on one connection. */
export class MysqlSession implements Session {
  /** The driver's first error that rolled back more than its own statement. Nothing may be committed after it. */
  broken: unknown;
  private ended = false;
  private readonly mutex = new Mutex();

  constructor(
    private readonly connection: PoolConnection,
    private readonly timeouts: Timeouts,
  ) {}

  async rows(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]> {
    return resultRows(await this.answered(() => execute(this.connection, sql, this.with(values))));
  }

  run(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return this.answered(() => change(this.connection, sql, this.with(values)));
  }

  /** Resolves after the last statement. A later statement is a programming error. */
  async end(): Promise<void> {
    await this.mutex.take(async () => {
      this.ended = true;
    });
  }

  private with(values?: readonly SqlValue[]) {
    return { values, timeouts: this.timeouts };
  }

  private answered<T>(ask: () => Promise<T>): Promise<T> {
    return this.mutex.take(() => this.answer(ask));
  }

  private async answer<T>(ask: () => Promise<T>): Promise<T> {
    assert(!this.ended, 'The unit of work has ended: its session takes no more statements.');
    // The server rolls back the unit of work at a deadlock. A later statement would be committed on its
    // own.
    if (this.broken) throw mysqlStoreError(this.broken);
    try {
      return await ask();
    } catch (failure) {
      if (conflicted(failure) || connectionLost(failure)) this.broken ??= failure;
      throw mysqlStoreError(failure);
    }
  }
}
