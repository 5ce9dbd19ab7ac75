/** A value that every database keeps without conversion. Moments are text, see `store/moment.ts`. */
export type SqlValue = string | number | null | Buffer;
export type SqlRow = Record<string, SqlValue>;

/** One open unit of work: what runs in it is committed together or not at all. */
export interface Session {
  /** Runs a statement that answers rows. */
  rows(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
  /**
   * Runs a statement that changes rows and tells how many it changed (matched rows, not merely altered ones).
   */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

/** A statement that changes rows, with its values. */
export type Change = Statement;

/** A statement, or a part of one, with its values in the order of its `?`. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** The differences between the databases, all in one place; no other floor asks which one it is. */
export interface Dialect {
  readonly kind: 'sqlite' | 'mariadb' | 'mysql';
  /**
   * Appended to a SELECT inside a unit of work whose rows will be changed; empty where units of work are
   * serial anyway.
   */
  readonly forUpdate: string;
  /** The text under a key of a flat JSON object, byte for byte; the one `?` of the expression is `jsonKey`. */
  jsonText(column: string): string;
  /** A key as `jsonText` takes it. */
  jsonKey(key: string): string;
  /** Whether a flat JSON object holds the text under a key, byte for byte; any text where none is said. */
  holdsLabel(column: string, key: string, text?: string): Statement;
  /** The most `?` that one statement may hold. */
  readonly valuesMax: number;
  /** The most bytes that the values of one statement may have; absent where ours never have too many. */
  readonly valueBytesMax?: number;
  /**
   * Pins a statement to an index: MariaDB walks the wrong one at mid-table without it, and SQLite knows nothing of how
   * often a value comes.
   */
  forceIndex(name: string): string;
  /** The name of a table's primary key as an index. */
  primaryKey(table: string): string;
  /** Finds a place in an index by `(a, b) < (?, ?)`; by `a < ? OR (a = ? AND b < ?)` otherwise. */
  readonly seeksRowValues: boolean;
}

/**
 * The database as the store sees it. Every method turns the world's errors (connection gone, read-only, full,
 * out of connections) into `Fault('UNAVAILABLE')` with the cause kept.
 */
export interface Engine {
  readonly dialect: Dialect;
  /** Runs one read outside any unit of work. */
  rows(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
  /**
   * Runs `work` as one unit of work and resolves only after the commit. Deadlocks (1213), lock waits (1205),
   * write conflicts of clustered engines and a busy SQLite file run the whole work again, a bounded number of
   * times with jitter; `work` must therefore be repeatable. A broken unique key is thrown as `DuplicateKey`:
   * that one statement did nothing, and `work` may go on. Units of work are never nested.
   */
  work<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /**
   * Runs one changing statement as its own unit of work, in one round trip: `work` without BEGIN and COMMIT.
   */
  single(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /**
   * Runs changing statements as one unit of work, in one round trip where the protocol allows. They are sent without
   * waiting for each other's answers, so the later ones must of themselves change nothing where the first failed, and
   * something where it did not: by that they are made up for where they alone failed.
   */
  pipeline(changes: readonly Change[]): Promise<void>;
  /** Reads that see one moment of the database, however long they take; what is written meanwhile is not among it. */
  snapshot<T>(read: (session: Pick<Session, 'rows'>) => Promise<T>): Promise<T>;
  /** True when the database answers within `timeoutMs` and takes writes. Never throws. */
  reachable(timeoutMs: number): Promise<boolean>;
  /** Refuses what comes, waits for what runs, and lets go of the database. */
  close(): Promise<void>;
}

/** A unique key was broken: someone else holds it. Which key, is decided by looking, never by the message. */
export class DuplicateKey extends Error {}

/**
 * A statement that the database would not run: an error of ours. Carries the database's code, never a value.
 */
export class StatementRejected extends Error {
  constructor(
    readonly code: string,
    /** Whether it was for a value of a row: other rows may well be taken. */
    readonly isAboutRow = false,
  ) {
    super(`The database refused a statement: ${code}.`);
    this.name = 'StatementRejected';
  }
}
