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
 * The embedded database. All writes go through one queue on their own connection. TypeORM's driver nests
 * concurrent units of work on its single connection, so that the ROLLBACK of one erases acknowledged rows of
 * another.
 */
export class SqliteEngine implements Engine {
  readonly dialect: Dialect = {
    kind: 'sqlite',
    forUpdate: '',
    valuesMax: 32_766,
    forceIndex: name => ` INDEXED BY ${name}`,
    // SQLite's name for the index of a primary key that is not an integer.
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
  /** Another process held the file beyond our timeout. Queued writes must not wait as long again. */
  private isHeld = false;
  /** The last write failed because of the disk. */
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
   * Within BEGIN and COMMIT, so that BEGIN meets a locked file. libsql 0.5 leaves any other statement open then, and an
   * open statement blocks every later COMMIT.
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

  /** On its own connection, because all requests share the common one. */
  snapshot<T>(read: (session: Pick<Session, 'rows'>) => Promise<T>): Promise<T> {
    return this.snapshots.lend(attempt => this.patiently(attempt), read);
  }

  /**
   * Also false where the file was moved or replaced: such writes would be lost. After a write that failed on a full
   * disk, only a successful write makes it true again.
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

  /** Every call of the driver except COMMIT blocks, so the process yields to the event loop between two tasks. */
  private turn<T>(attempt: () => Promise<T>): Promise<T> {
    return this.mutex.take(async () => {
      await yieldToEventLoop();
      const result = await this.patiently(attempt);
      this.isFull = false;
      // Reads succeed while another process holds the file, so only a write shows that it is free.
      this.isHeld = false;
      return result;
    });
  }

  /** Writes an existing value, which needs as much disk space as a small change. */
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

  /** On a full disk SQLite rolls back by itself: then there is nothing to roll back. */
  private undo(): void {
    if (this.writer.inUnit) this.writer.command('ROLLBACK');
  }
}

/** The path of json_extract cannot express a key with a quotation mark. */
function jsonText(column: string): string {
  return `(SELECT value FROM json_each(${column}) WHERE key = ?)`;
}

function fileNumber(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

/** Another process holds the file only while it commits. Three seconds of that are an error. */
const RULES: RetryRules = { again: busy, attemptsMax: 100, giveUpAfterMs: 3_000, pauseMs: 5 };
