import type { Connection } from 'mysql2/promise';

/** One way to lay a transaction out in tables. */
export interface Shape {
  readonly name: string;
  /** The statements that create its tables. */
  readonly tables: readonly string[];
  /** Writes transactions with these ids durably, in one unit of work. */
  insert(connection: Connection, ids: readonly string[]): Promise<void>;
}
