import { statSync } from 'node:fs';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { eachChange } from '../each-change';
import type { Change, Dialect, Engine, Session, SqlRow, SqlValue } from '../engine';
import { Mutex } from '../mutex';
import { type RetryRules, retry } from '../retry';
import { unavailable } from '../unavailable';
import { SqliteConnection } from './sqlite-connection';
import { away, busy, sqliteStoreError } from './sqlite-errors';
import { SqliteSession } from './sqlite-session';
import { SqliteSnapshots } from './sqlite-snapshots';

/**
 * The embedded database. All writes go through one queue on a connection of their own: TypeORM's driver nests
 * concurrent units of work on its single connection, so that one's ROLLBACK erases another's acknowledged
 * rows.
 */
export class SqliteEngine implements Engine {
  readonly dialect: Dialect = {
    kind: 'sqlite',
    forUpdate: '',
    valuesMax: 32_766,
    forceIndex: name => ` INDEXED BY ${name}`,
    // As SQLite names the index of a primary key that is not an integer.
    primaryKey: table => `sqlite_autoindex_${table}_1`,
    seeksRowValues: true,
    jsonText,
    jsonKey: key => key,
    holdsLabel: (column, key, text) =>
      text === undefined
        ? { sql: `${jsonText(column)} IS NOT NULL`, values: [key] }
        : { sql: `${jsonText(column)} = ?`, values: [key, text] },
  };
  private readonly writer: SqliteConnection;
  private readonly reader: SqliteConnection;
  private readonly snapshots: SqliteSnapshots;
  private readonly mutex = new Mutex();
  private readonly fileNumber: number | undefined;
  /** Another process kept the file for longer than we wait: those in the queue must not wait as long again. */
  private isHeld = false;
  /** A write failed because of the disk, and none has succeeded since. */
  private isFull = false;
  private closed = false;

  /** Opens the file at `path`, whose folder must exist. */
  constructor(private readonly path: string) {
    this.writer = new SqliteConnection(path);
    this.reader = new SqliteConnection(path);
    this.snapshots = new SqliteSnapshots(path);
    this.fileNumber = fileNumber(path);
  }

  rows(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]> {
    return this.patiently(async () => this.reader.rows(sql, values));
  }

  /**
   * Within BEGIN and COMMIT, so that it is BEGIN that meets a locked file: libsql 0.5 leaves any other statement open
   * then, and an open one keeps the connection from every later COMMIT.
   */
  single(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return this.work(session => session.run(sql, values));
  }

  async pipeline(changes: readonly Change[]): Promise<void> {
    await this.work(eachChange(changes));
  }

  work<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.turn(() => this.unit(work));
  }

  /** On a connection of its own, since a unit of work on the common one would be everybody's. */
  snapshot<T>(read: (session: Pick<Session, 'rows'>) => Promise<T>): Promise<T> {
    return this.snapshots.lend(attempt => this.patiently(attempt), read);
  }

  /**
   * False also where the file was moved away or replaced: what is written to it then, nobody finds again. After a write
   * that a full disk refused, only one that succeeds is believed.
   */
  async reachable(): Promise<boolean> {
    if (fileNumber(this.path) !== this.fileNumber) return false;
    const question = this.isFull
      ? this.writeNothing()
      : this.rows('SELECT count(*) AS tables FROM sqlite_master');
    return question.then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    if (this.closed) return;
    await this.mutex.take(async () => {
      this.closed = true;
      this.snapshots.close();
      this.reader.close();
      this.writer.fold();
      this.writer.close();
    });
  }

  /** Every call of the driver but COMMIT blocks: between two turns the process takes a breath and lets requests in. */
  private turn<T>(attempt: () => Promise<T>): Promise<T> {
    return this.mutex.take(async () => {
      await yieldToEventLoop();
      const result = await this.patiently(attempt);
      this.isFull = false;
      // Reads go on while another process keeps the file, so a write alone says that it has let go.
      this.isHeld = false;
      return result;
    });
  }

  /** Writes what is there already, which takes as much room as a small change. */
  private writeNothing(): Promise<unknown> {
    return this.work(async session => {
      const [row] = await session.rows('PRAGMA user_version');
      await session.rows(`PRAGMA user_version = ${Number(row?.user_version)}`);
    });
  }

  private async patiently<T>(attempt: () => Promise<T>): Promise<T> {
    if (this.closed) throw unavailable('The gateway is stopping.');
    try {
      return await retry(attempt, this.isHeld ? { ...RULES, attemptsMax: 1 } : RULES);
    } catch (failure) {
      this.isHeld = busy(failure);
      this.isFull ||= away(failure);
      throw sqliteStoreError(failure);
    }
  }

  private async unit<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.undo();
    this.writer.command('BEGIN IMMEDIATE');
    const session = new SqliteSession(this.writer);
    try {
      const result = await work(session);
      if (session.broken) throw session.broken;
      await this.writer.commit();
      return result;
    } catch (failure) {
      this.undo();
      throw session.broken ?? failure;
    } finally {
      session.end();
    }
  }

  /** A full disk makes SQLite undo a unit of work by itself: then there is nothing left to undo. */
  private undo(): void {
    if (this.writer.inUnit) this.writer.command('ROLLBACK');
  }
}

/** Not json_extract: its path has no way to write a key with a quotation mark. */
function jsonText(column: string): string {
  return `(SELECT value FROM json_each(${column}) WHERE key = ?)`;
}

function fileNumber(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

/** Another process holds the file only while it commits; three seconds of that are an error. */
const RULES: RetryRules = { again: busy, attemptsMax: 100, giveUpAfterMs: 3_000, pauseMs: 5 };
