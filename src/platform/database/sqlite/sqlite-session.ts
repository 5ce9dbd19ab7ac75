import assert from 'node:assert';
import { DuplicateKey, type Session, type SqlRow, type SqlValue, StatementRejected } from '../engine';
import type { SqliteConnection } from './sqlite-connection';
import { sqliteStoreError } from './sqlite-errors';

/** The statements of one unit of work on the connection for writes. */
export class SqliteSession implements Session {
  /**
   * The driver's first error that may have rolled back more than its own statement. Nothing may be committed
   * after it.
   */
  broken: unknown;
  private ended = false;

  constructor(private readonly connection: SqliteConnection) {}

  async rows(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]> {
    return this.answer(() => this.connection.rows(sql, values));
  }

  async run(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return this.answer(() => this.connection.run(sql, values));
  }

  end(): void {
    this.ended = true;
  }

  private answer<T>(statement: () => T): T {
    assert(!this.ended, 'The unit of work has ended: its session takes no more statements.');
    if (this.broken) throw sqliteStoreError(this.broken);
    try {
      return statement();
    } catch (failure) {
      const apiError = sqliteStoreError(failure);
      const harmless = apiError instanceof DuplicateKey || apiError instanceof StatementRejected;
      if (!harmless || !this.connection.inUnit) this.broken ??= failure;
      throw apiError;
    }
  }
}
