import type { Session } from '../engine';
import { SqliteConnection } from './sqlite-connection';

/**
 * Connections for reads that see one moment of the file, lent to one reader at a time and kept for the next: libsql's
 * `close` closes nothing while a statement of the connection lives, so one that were opened anew for each reader would
 * stay open, with its read transaction, until the garbage collector comes. A snapshot that stays open keeps the
 * write-ahead log from being used again.
 */
export class SqliteSnapshots {
  private readonly idle: SqliteConnection[] = [];
  private closed = false;

  constructor(private readonly path: string) {}

  /** Lends a connection in a read transaction. The transaction has ended when this resolves. */
  async lend<T>(patiently: Patiently, read: Read<T>): Promise<T> {
    const connection = await patiently(async () => this.idle.pop() ?? new SqliteConnection(this.path));
    try {
      await patiently(async () => connection.command('BEGIN'));
      const result = await read({
        rows: (sql, values) => patiently(async () => connection.rows(sql, values)),
      });
      this.takeBack(connection);
      return result;
    } catch (error) {
      // libsql may leave a statement that failed open, and the next reader would see what it saw.
      connection.close();
      throw error;
    }
  }

  /** Lent connections are closed on their return. */
  close(): void {
    this.closed = true;
    for (const connection of this.idle.splice(0)) connection.close();
  }

  private takeBack(connection: SqliteConnection): void {
    if (connection.inUnit) connection.command('COMMIT');
    if (this.closed) connection.close();
    else this.idle.push(connection);
  }
}

/** Retries while the file is busy. Turns the driver's errors into ours. */
type Patiently = <T>(attempt: () => Promise<T>) => Promise<T>;
type Read<T> = (session: Pick<Session, 'rows'>) => Promise<T>;
