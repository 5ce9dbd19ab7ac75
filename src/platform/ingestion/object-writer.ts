import type { Transaction } from '../../modules/transactions/transaction.model';
import { DuplicateKey, type Engine } from '../database/engine';
import { ApiError } from '../errors/api-error';
import { applyPlan } from './apply-plan';
import { CoalescingQueue } from './coalescing-queue';
import { type ObjectSql, ROWS_PER_STATEMENT } from './object-sql';
import { errorOfRow } from './rejected-rows';
import { keyOf, resolveBatch } from './resolve-batch';
import type { Stored } from './stored';
import type { Decision, OnCommit, Write } from './write';
import { retryOnWriteConflict } from './write-conflict';

/**
 * Two batches in progress keep a server busy while Node prepares the next. SQLite takes one at a time. The flush
 * threshold was measured with 8, 12, 16 and 24 writes from 32 to 256 clients.
 */
const ON_SERVER = { concurrency: 2, flushThreshold: 16 };
const ON_SQLITE = { concurrency: 1, flushThreshold: 8 };
const WAITING_WRITES_MAX = 20_000;

/**
 * Stores objects of one kind, many at a time. A batch goes through these states:
 *
 * 1. *insertOptimistically*: assume that no id is stored. Where every write is an insert, one statement does it.
 * 2. *readAndResolve*: a duplicate key (or a write that changes an object) disproves the assumption. The stored objects
 *    are read, every write decides again, and one unit of work inserts the new rows, stores the former versions, and
 *    updates the changed rows. Each update requires that the version is still the one that was read.
 * 3. *retryOnWriteConflict*: another process changed a version or inserted a key. Back to 2, a bounded number of times,
 *    then UNAVAILABLE.
 * 4. *isolateFailures*: the database rejected the batch, but is available. The writes are tried one by one, so that only
 *    the bad row fails.
 *
 * A write resolves only after its commit. A SELECT without a row decides nothing: only the unique key does. Writes of
 * one id run in the order of arrival.
 */
export class ObjectWriter<T extends Stored = Transaction> {
  private readonly queue: CoalescingQueue<Write<T>, Decision<T> | Error>;

  constructor(
    private readonly engine: Engine,
    private readonly sql: ObjectSql<T>,
    private readonly onCommit: OnCommit<T> = () => {},
  ) {
    this.queue = new CoalescingQueue<Write<T>, Decision<T> | Error>({
      flush: writes => this.flush(writes),
      keyOf,
      ...(engine.dialect.kind === 'sqlite' ? ON_SQLITE : ON_SERVER),
      batchMax: ROWS_PER_STATEMENT,
      waitingMax: WAITING_WRITES_MAX,
    });
  }

  /** Resolves after the commit. A rejection by `decide` is a result, not an error. Throws UNAVAILABLE. */
  async write(write: Write<T>): Promise<Decision<T>> {
    const settled = await this.queue.add(write);
    if (settled instanceof Error) throw settled;
    return settled;
  }

  /**
   * The same for many writes, in order, with one promise. The result of a failed write is its error; the others are not
   * affected. Throws UNAVAILABLE only when too many writes wait already.
   */
  writeMany(writes: readonly Write<T>[]): Promise<readonly (Decision<T> | Error)[]> {
    return this.queue.addMany(writes);
  }

  private async flush(writes: readonly Write<T>[]): Promise<readonly (Decision<T> | Error)[]> {
    try {
      const decisions = (await this.insertOptimistically(writes)) ?? (await this.readAndResolve(writes));
      this.onCommit(decisions);
      return decisions;
    } catch (error) {
      if (writes.length === 1 || error instanceof ApiError) return writes.map(() => errorOfRow(error));
      return this.isolateFailures(writes);
    }
  }

  private async insertOptimistically(
    writes: readonly Write<T>[],
  ): Promise<readonly Decision<T>[] | undefined> {
    const plan = resolveBatch<T>(writes, new Map());
    const certain = plan.decisions.every(({ outcome }) => outcome === 'CREATED');
    if (!certain || plan.inserts.length < writes.length) return undefined;
    await this.sql.complete(plan.decisions);
    try {
      await this.sql.insert(this.engine, plan.inserts);
      return plan.decisions;
    } catch (error) {
      if (error instanceof DuplicateKey) return undefined;
      throw error;
    }
  }

  private readAndResolve(writes: readonly Write<T>[]): Promise<readonly Decision<T>[]> {
    return retryOnWriteConflict(async () => {
      const stored = await this.sql.read(this.engine, writes);
      const plan = resolveBatch(writes, stored);
      await this.sql.complete(plan.decisions);
      if (plan.inserts.length + plan.updates.length > 0)
        await this.engine.work(session => applyPlan(plan, session, this.sql));
      return plan.decisions;
    });
  }

  private async isolateFailures(writes: readonly Write<T>[]): Promise<readonly (Decision<T> | Error)[]> {
    const settled: (Decision<T> | Error)[] = [];
    for (const write of writes) settled.push(...(await this.flush([write])));
    return settled;
  }
}
