import type { Transaction } from '../../modules/transactions/transaction.model';
import { DuplicateKey, type Engine } from '../database/engine';
import { ApiError } from '../errors/api-error';
import { applyPlan } from './apply-plan';
import { CoalescingQueue } from './coalescing-queue';
import { type ObjectSql, ROWS_PER_STATEMENT } from './object-sql';
import { rowFault } from './rejected-rows';
import { keyOf, resolveBatch } from './resolve-batch';
import type { Stored } from './stored';
import type { Decision, OnCommit, Write } from './write';
import { retryOnWriteConflict } from './write-conflict';

/**
 * Two batches under way keep a server busy while Node prepares the next; SQLite takes one at a time. What is enough was
 * tried with 8, 12, 16 and 24 writes from 32 to 256 clients.
 */
const ON_SERVER = { concurrency: 2, flushThreshold: 16 };
const ON_SQLITE = { concurrency: 1, flushThreshold: 8 };
const WAITING_WRITES_MAX = 20_000;

/**
 * Stores objects of one kind, many at a time. A batch goes through these states:
 *
 * 1. *guess*: nothing is stored under any of its ids. When every write then wants an insert, one statement does it.
 * 2. *know*: a duplicate key (or a write that changes something) says the guess was wrong. What is stored is read,
 *    every write decides again, and one unit of work inserts the new rows, keeps the former versions, and updates the
 *    changed rows under the condition that their version is still the one decided upon.
 * 3. *again*: the condition failed or a key appeared in between, because another process wrote. Back to 2, a bounded
 *    number of times, then UNAVAILABLE.
 * 4. *apart*: the database refused the batch for another cause than being away. Its writes are tried one by one, so
 *    that a bad row fails alone.
 *
 * A write resolves only after the commit that made it true. Nothing is decided by a SELECT that found no row: that is
 * a guess, and the key decides. Writes of one id are carried out in the order of their arrival.
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

  /** Resolves after the commit. A refusal of `decide` is an answer, not an error; throws UNAVAILABLE. */
  async write(write: Write<T>): Promise<Decision<T>> {
    const settled = await this.queue.add(write);
    if (settled instanceof Error) throw settled;
    return settled;
  }

  /**
   * The same for many, in their order, with one promise for all. A write that failed stands as its error and leaves the
   * others alone; throws UNAVAILABLE only when too many wait already.
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
      if (writes.length === 1 || error instanceof ApiError) return writes.map(() => rowFault(error));
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
