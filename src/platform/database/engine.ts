/** A value that every database stores without conversion. Times are text, see `timestamp.ts`. */
export type SqlValue = string | number | null | Buffer;
export type SqlRow = Record<string, SqlValue>;

/** One open unit of work: its statements are committed together or not at all. */
export interface Session {
  /** Runs a statement that returns rows. */
  rows(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]>;
  /**
   * Runs a statement that changes rows. Returns how many it matched, also where a value stayed the same.
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

/** All differences between the databases. No other layer asks which database it is. */
export interface Dialect {
  readonly kind: 'sqlite' | 'mariadb' | 'mysql';
  /**
   * Appended to a SELECT inside a unit of work whose rows will be changed; empty where units of work are
   * serial anyway.
   */
  readonly forUpdate: string;
  /** The exact text under a key of a flat JSON object. The single `?` of the expression is `jsonKey`. */
  jsonText(column: string): string;
  /** A key as `jsonText` takes it. */
  jsonKey(key: string): string;
  /** Whether a flat JSON object holds exactly this text under a key, or any text where none is given. */
  holdsLabel(column: string, key: string, text?: string): Statement;
  /** The most `?` that one statement may hold. */
  readonly valuesMax: number;
  /** Maximum bytes of the values of one statement. Absent where ours always fit. */
  readonly valueBytesMax?: number;
  /**
   * Pins a statement to an index. Without it MariaDB chooses a wrong one in the middle of a table, and SQLite has no
   * statistics.
   */
  forceIndex(name: string): string;
  /** The name of a table's primary key as an index. */
  primaryKey(table: string): string;
  /** Finds a place in an index by `(a, b) < (?, ?)`; by `a < ? OR (a = ? AND b < ?)` otherwise. */
  readonly seeksRowValues: boolean;
}

/**
 * The database as stores use it. Every method turns infrastructure errors (lost connection, read-only, full,
 * no free connection) into an `ApiError` UNAVAILABLE with its cause.
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
   * Runs changing statements as one unit of work, in one round trip where the protocol allows. None waits for the
   * result of another. So the later ones must change nothing where the first failed, and must change something where
   * it succeeded: that reveals and repairs a statement that failed alone.
   */
  pipeline(changes: readonly Change[]): Promise<void>;
  /** Reads one snapshot of the database, however long it takes. Later writes are not visible. */
  snapshot<T>(read: (session: Pick<Session, 'rows'>) => Promise<T>): Promise<T>;
  /** True when the database responds within `timeoutMs` and accepts writes. Never throws. */
  reachable(timeoutMs: number): Promise<boolean>;
  /** Rejects new work, waits for running work, and closes the database. */
  close(): Promise<void>;
}

/** A unique key is taken. Read the rows to find out which key, never the message. */
export class DuplicateKey extends Error {}

/**
 * A statement that the database rejected: a bug of ours. Holds the database's code, never a value.
 */
export class StatementRejected extends Error {
  constructor(
    readonly code: string,
    /** Whether a value of a row caused it, so that other rows may succeed. */
    readonly isAboutRow = false,
  ) {
    super(`The database rejected a statement: ${code}.`);
    this.name = 'StatementRejected';
  }
}
