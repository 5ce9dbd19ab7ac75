import Libsql from 'libsql';
import Promised from 'libsql/promise';
import { LRUCache } from 'lru-cache';
import type { SqlRow, SqlValue } from '../engine';

/**
 * One connection to a SQLite file that keeps its prepared statements. Every call but `commit` blocks until it is done, and
 * while a commit is under way there must be no other.
 */
export class SqliteConnection {
  private readonly database: Libsql.Database;
  private readonly statements = new LRUCache<string, Statement>({ max: STATEMENTS_MAX });

  constructor(path: string) {
    this.database = new Libsql(path, { timeout: BUSY_TIMEOUT_MS });
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = FULL');
    this.database.pragma('foreign_keys = ON');
    // What is deleted or replaced is overwritten with zeros: an erased name must not be left in the file.
    this.database.pragma('secure_delete = ON');
  }

  /** The rows of a statement. Never libsql's `get`, which adds `_metadata` and leaves the statement open. */
  rows(sql: string, values: readonly SqlValue[] = []): SqlRow[] {
    return (this.statement(sql).all(bound(values)) as SqlRow[]).map(readable);
  }

  /** Runs a changing statement and tells how many rows it matched. */
  run(sql: string, values: readonly SqlValue[] = []): number {
    const statement = this.statement(sql);
    // After `run`, a statement with RETURNING stays open in libsql 0.5 and COMMIT fails; `all` closes it.
    return statement.reader ? statement.all(bound(values)).length : statement.run(bound(values)).changes;
  }

  /** BEGIN IMMEDIATE, ROLLBACK and the like. */
  command(sql: string): void {
    this.database.exec(sql);
  }

  /** Waits for the disk in a thread of libsql's own, while the process goes on with other things. */
  commit(): Promise<void> {
    return execInBackground.call(this.database, 'COMMIT');
  }

  /** True between BEGIN and COMMIT or ROLLBACK, one of SQLite's own making included. */
  get inUnit(): boolean {
    return this.database.inTransaction;
  }

  /** Brings what the write-ahead log holds into the file itself, as far as other processes let it. */
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
 * libsql binds every number as REAL, which a text column keeps as '5.0', and ends the whole process at a
 * boolean: whole numbers go in as integers, and what is no SqlValue is refused here.
 */
function bound(values: readonly SqlValue[]): unknown[] {
  return values.map(value => {
    if (typeof value === 'string' || value === null || Buffer.isBuffer(value)) return value;
    if (typeof value !== 'number')
      throw new TypeError('A bound value must be text, a number, null or bytes.');
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  });
}

/** libsql answers bytes as an ArrayBuffer. */
function readable(row: SqlRow): SqlRow {
  for (const name in row) {
    const value: unknown = row[name];
    if (value instanceof ArrayBuffer) row[name] = Buffer.from(value);
  }
  return row;
}

/** libsql has a class for calls that block and one for those that do not; the connection inside is the same. */
const execInBackground: (this: Libsql.Database, sql: string) => Promise<void> = Promised.prototype.exec;

type Statement = Libsql.Statement<[readonly unknown[]]>;

/** Short, because waiting blocks the whole process; the engine waits longer, without blocking. */
const BUSY_TIMEOUT_MS = 20;
const STATEMENTS_MAX = 200;
