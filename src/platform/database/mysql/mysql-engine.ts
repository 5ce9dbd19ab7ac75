import type { Pool, PoolConnection } from 'mysql2';
import { CircuitBreaker } from '../circuit-breaker';
import { eachChange } from '../each-change';
import type { Change, Dialect, Engine, Session, SqlRow, SqlValue } from '../engine';
import { type RetryRules, retry } from '../retry';
import { unavailable } from '../unavailable';
import { change } from './mysql-change';
import { acquire, command, discard, execute, resultRows, type Timeouts } from './mysql-connection';
import { conflicted, connectionLost, mysqlStoreError, unanswered } from './mysql-errors';
import type { MysqlHosts } from './mysql-hosts';
import { MysqlSession } from './mysql-session';
import { PartialCommitError, pipeline } from './wire/pipeline';

export interface MysqlEngineOptions {
  /** The pool of TypeORM's DataSource, which also ends it: one pool, one configuration. */
  readonly pool: Pool;
  readonly kind: 'mariadb' | 'mysql';
  /** Whether the server is a node of a cluster. */
  readonly isGalera?: boolean;
  /** The longest statement that the server accepts, in bytes. Absent where all of ours fit. */
  readonly packetBytesMax?: number;
  /** The servers of the pool's connections. */
  readonly hosts: MysqlHosts;
  /** Whether a server responds to a new connection outside the pool. */
  readonly greets: () => Promise<boolean>;
  readonly timeouts?: Timeouts;
}

/** The engine for MySQL, MariaDB and compatible servers: Galera, TiDB, Vitess. */
export class MysqlEngine implements Engine {
  readonly dialect: Dialect;
  private readonly pool: Pool;
  private readonly isGalera: boolean;
  private readonly hosts: MysqlHosts;
  private readonly timeouts: Timeouts;
  private readonly circuitBreaker: CircuitBreaker;
  private closed = false;
  private running = 0;
  private drained: () => void = () => undefined;

  constructor({ pool, kind, isGalera = false, hosts, greets, ...options }: MysqlEngineOptions) {
    const { timeouts = PATIENCE, packetBytesMax = PACKET_BYTES_ENOUGH } = options;
    this.pool = pool;
    this.isGalera = isGalera;
    this.hosts = hosts;
    this.timeouts = timeouts;
    this.circuitBreaker = new CircuitBreaker(greets);
    this.dialect = {
      kind,
      forUpdate: ' FOR UPDATE',
      valuesMax: 65_535,
      valueBytesMax: packetBytesMax < PACKET_BYTES_ENOUGH ? packetBytesMax - STATEMENT_BYTES : undefined,
      // As bytes, because the collation of JSON functions ignores trailing spaces.
      jsonText: column => `CAST(JSON_UNQUOTE(JSON_EXTRACT(${column}, ?)) AS BINARY)`,
      jsonKey: key => `$.${JSON.stringify(key)}`,
      // Without a path, because MariaDB's paths find no key that begins with a hyphen.
      holdsLabel: (column, key, text) =>
        text === undefined
          ? { sql: `JSON_CONTAINS(JSON_KEYS(${column}), ?)`, values: [JSON.stringify(key)] }
          : { sql: `JSON_CONTAINS(${column}, ?)`, values: [JSON.stringify({ [key]: text })] },
      forceIndex: name => ` FORCE INDEX (${name})`,
      primaryKey: () => 'PRIMARY',
      seeksRowValues: false,
    };
  }

  rows(sql: string, values?: readonly SqlValue[]): Promise<SqlRow[]> {
    return this.lent(async connection => resultRows(await execute(connection, sql, this.with(values))));
  }

  single(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return this.lent(connection => change(connection, sql, this.with(values)));
  }

  /**
   * In one round trip only on MariaDB. On a killed Galera node acknowledged rows were lost (found by the fault suite): in a
   * cluster a transaction can fail between any two statements. MySQL was not available for a test.
   */
  async pipeline(changes: readonly Change[]): Promise<void> {
    if (this.dialect.kind === 'mariadb' && !this.isGalera)
      await this.lent(connection => this.inOneTrip(connection, changes));
    else await this.work(eachChange(changes));
  }

  work<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.lent(connection => this.unit(connection, work));
  }

  snapshot<T>(read: (session: Pick<Session, 'rows'>) => Promise<T>): Promise<T> {
    return this.lent(async connection => {
      await command(connection, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', this.timeouts);
      return this.unit(connection, read, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    });
  }

  async reachable(timeoutMs: number): Promise<boolean> {
    const timeouts = { acquireMs: timeoutMs, statementMs: timeoutMs };
    const answer = this.once(timeouts, connection => takesWrites(connection, timeouts));
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<false>(resolve => {
      timer = setTimeout(resolve, timeoutMs, false);
    });
    const answered = await Promise.race([answer.catch(() => false), silence]);
    clearTimeout(timer);
    return answered;
  }

  /** The DataSource ends the pool. */
  async close(): Promise<void> {
    this.closed = true;
    this.circuitBreaker.end();
    if (this.running === 0) return;
    await new Promise<void>(resolve => {
      this.drained = resolve;
    });
  }

  private with(values?: readonly SqlValue[]) {
    return { values, timeouts: this.timeouts };
  }

  /**
   * Lends a connection to `use`, and another one after a conflict. Turns the driver's errors into
   * ours.
   */
  private async lent<T>(use: (connection: PoolConnection) => Promise<T>): Promise<T> {
    try {
      return await this.circuitBreaker.during(() => retry(() => this.once(this.timeouts, use), RULES));
    } catch (failure) {
      throw mysqlStoreError(failure);
    }
  }

  private async once<T>(timeouts: Timeouts, use: (connection: PoolConnection) => Promise<T>): Promise<T> {
    if (this.closed) throw unavailable('The gateway is stopping.');
    this.running += 1;
    try {
      const connection = await this.connection(timeouts);
      try {
        const result = await use(connection);
        connection.release();
        return result;
      } catch (failure) {
        if (connectionLost(failure)) this.giveUp(connection);
        else connection.release();
        throw failure;
      }
    } catch (failure) {
      if (unanswered(failure)) void this.circuitBreaker.suspect();
      throw failure;
    } finally {
      this.running -= 1;
      if (this.closed && this.running === 0) this.drained();
    }
  }

  private async inOneTrip(connection: PoolConnection, changes: readonly Change[]): Promise<void> {
    try {
      await pipeline(connection, changes, this.timeouts);
    } catch (failure) {
      if (!(failure instanceof PartialCommitError)) throw failure;
      const counts = await retry(() => this.unit(connection, eachChange(failure.changes)), RULES);
      // They change nothing where the server has rolled back everything.
      if (counts.includes(0)) throw failure.failure;
    }
  }

  /** A connection to a server that is not known to be down. Tries the next server where one is unreachable. */
  private async connection(timeouts: Timeouts): Promise<PoolConnection> {
    for (let tries = 1; ; ) {
      try {
        const connection = await acquire(this.pool, timeouts);
        if (!this.hosts.hasBetterThan(connection)) return connection;
        discard(connection);
      } catch (failure) {
        if (tries >= this.hosts.all.length) throw failure;
        tries += 1;
      }
    }
  }

  private giveUp(connection: PoolConnection): void {
    this.hosts.failed(connection);
    discard(connection);
  }

  private async unit<T>(
    connection: PoolConnection,
    work: (session: Session) => Promise<T>,
    begin = 'START TRANSACTION',
  ): Promise<T> {
    await command(connection, begin, this.timeouts);
    const session = new MysqlSession(connection, this.timeouts);
    try {
      const result = await work(session);
      await session.end();
      if (session.broken) throw session.broken;
      await command(connection, 'COMMIT', this.timeouts);
      return result;
    } catch (failure) {
      await session.end();
      const reason = session.broken ?? failure;
      // On a dead connection ROLLBACK would only wait for another timeout.
      if (!connectionLost(reason)) await this.undo(connection);
      throw reason;
    }
  }

  /** Where ROLLBACK fails, ending the connection makes the server roll back. */
  private async undo(connection: PoolConnection): Promise<void> {
    await command(connection, 'ROLLBACK', this.timeouts).catch(() => discard(connection));
  }
}

/** A gateway cannot use a read-only server, even where our user might write to it. */
async function takesWrites(connection: PoolConnection, timeouts: Timeouts): Promise<boolean> {
  await execute(connection, 'SELECT 1', { timeouts });
  // Not `@@read_only`, because not every compatible server has the variable.
  const result = await execute(connection, "SHOW GLOBAL VARIABLES LIKE 'read_only'", { timeouts });
  return resultRows(result).every(({ Value }) => Value === 'OFF');
}

/** All our statements stay below this number of placeholders. */
const PACKET_BYTES_ENOUGH = 16 * 1024 * 1024;
/** Reserved for the parts of a packet without values. */
const STATEMENT_BYTES = 16 * 1024;

/** Together below the five seconds within which a caller gets UNAVAILABLE. */
const PATIENCE: Timeouts = { acquireMs: 1_500, statementMs: 3_000 };

/** On a Galera cluster with one hot row two of three attempts fail, so sixteen are needed. */
const RULES: RetryRules = { again: conflicted, attemptsMax: 16, giveUpAfterMs: 3_000, pauseMs: 5 };
