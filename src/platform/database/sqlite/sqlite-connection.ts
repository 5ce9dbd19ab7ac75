import Libsql from 'libsql';
import Promised from 'libsql/promise';
import { LRUCache } from 'lru-cache';
import type { SqlRow, SqlValue } from '../engine';

/**
 * One connection to a SQLite file with cached prepared statements. Every call except `commit` blocks the process. During
 * a commit no other call is allowed.
 */
export class SqliteConnection {
  private readonly database: Libsql.Database;
  private readonly statements = new LRUCache<string, Statement>({ max: STATEMENTS_MAX });

  constructor(path: string) {
    this.database = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = FULL');
    this.database.pragma('foreign_keys = ON');
    // Deleted data is overwritten with zeros, so that no erased name stays in the file.
    this.database.pragma('secure_delete = ON');
  }

  /** The rows of a statement. libsql's `get` would add `_metadata` and leave the statement open. */
  rows(sql: string, values: readonly SqlValue[] = []): SqlRow[] {
    return (this.statement(sql).all(bound(values)) as SqlRow[]).map(readable);
  }

  /** Runs a changing statement. Returns how many rows it matched. */
  run(sql: string, values: readonly SqlValue[] = []): number {
    const statement = this.statement(sql);
    // After `run`, a statement with RETURNING stays open in libsql 0.5 and COMMIT fails; `all` closes it.
    return statement.reader ? statement.all(bound(values)).length : statement.run(bound(values)).changes;
  }

  /** BEGIN IMMEDIATE, ROLLBACK and the like. */
  command(sql: string): void {
    this.database.exec(sql);
  }

  /** Waits for the disk in a thread of libsql, so that it does not block the process. */
  commit(): Promise<void> {
    return execInBackground.call(this.database, 'COMMIT');
  }

  /** True between BEGIN and COMMIT or ROLLBACK, even where SQLite itself rolls back. */
  get inUnit(): boolean {
    return this.database.inTransaction;
  }

  /** Moves the content of the write-ahead log into the file, as far as other processes allow. */
  fold(): void {
    this.database.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private statement(sql: string): Statement {
    const stored = this.statements.get(sql);
    if (stored) return stored;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

/**
 * libsql binds every number as REAL, which a text column stores as '5.0', and a boolean ends the whole process.
 * So whole numbers are bound as integers, and other types throw.
 */
function bound(values: readonly SqlValue[]): unknown[] {
  return values.map(value => {
    if (typeof value === 'string' || value === null || Buffer.isBuffer(value)) return value;
    if (typeof value !== 'number')
      throw new TypeError('A bound value must be text, a number, null or bytes.');
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  });
}

/** libsql returns bytes as an ArrayBuffer. */
function readable(row: SqlRow): SqlRow {
  for (const name in row) {
    const value: unknown = row[name];
    if (value instanceof ArrayBuffer) row[name] = Buffer.from(value);
  }
  return row;
}

/** libsql has one class for blocking calls and one for others. Both share the inner connection. */
const execInBackground: (this: Libsql.Database, sql: string) => Promise<void> = Promised.prototype.exec;

type Statement = Libsql.Statement<[readonly unknown[]]>;

/** Short, because this wait blocks the whole process. The engine waits longer, without blocking. */
const BUSY_TIMEOUT_MS = 20;
const STATEMENTS_MAX = 200;
