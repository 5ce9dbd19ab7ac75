import type { Transaction } from '../../modules/transactions/transaction.model';
import { type Engine, StatementRejected } from '../database/engine';
import { ApiError } from '../errors/api-error';
import { applyPlan } from './apply-plan';
import { CoalescingQueue } from './coalescing-queue';
import { IdempotencyStore, recordName } from './idempotency-store';
import {
  type Decided,
  forgottenBy,
  givenBefore,
  type IdempotentWrites,
  memoryOf,
  type Settled,
  stillRunning,
} from './idempotent-writes';
import type { ObjectSql } from './object-sql';
import { refusedRows, withoutRefused } from './rejected-rows';
import { keyOf, type Plan, resolveBatch } from './resolve-batch';
import type { Stored } from './stored';
import type { OnCommit, Write } from './write';
import { isWriteConflict, retryOnWriteConflict } from './write-conflict';

const LANES = 2;
/** Each is one write of one object. */
const REQUESTS_AT_ONCE_MAX = 64;
const WAITING_REQUESTS_MAX = 20_000;

/**
 * Executes each request with an idempotency key once. Like `ObjectWriter` it first assumes that all is new, and reads
 * after a duplicate key. Its units of work store the idempotency records with the rows, so that neither exists without
 * the other. Where several processes execute one request at once, the primary key of the record lets one succeed. The
 * others find its record and respond the same.
 *
 * Plain writes have a path of their own and pay nothing for this one.
 */
export class IdempotentWriter<T extends Stored = Transaction> {
  private readonly answers: IdempotencyStore;
  private readonly queue: CoalescingQueue<IdempotentWrites<T>, Settled<T> | Error>;
  private readonly running = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly sql: ObjectSql<T>,
    private readonly onCommit: OnCommit<T> = () => {},
  ) {
    this.answers = new IdempotencyStore(engine, sql.row.encryption);
    this.queue = new CoalescingQueue<IdempotentWrites<T>, Settled<T> | Error>({
      flush: batch => this.flush(batch),
      keyOf: ({ writes }) => writes.map(keyOf).join(),
      concurrency: engine.dialect.kind === 'sqlite' ? 1 : LANES,
      flushThreshold: REQUESTS_AT_ONCE_MAX,
      batchMax: REQUESTS_AT_ONCE_MAX,
      waitingMax: WAITING_REQUESTS_MAX,
    });
  }

  /**
   * Resolves after the commit of the writes and of the memory, all or nothing. Throws CONFLICT when the key belongs to
   * another request, or to one that this process is still carrying out; else as `ObjectWriter` does.
   */
  async write(keyed: IdempotentWrites<T>): Promise<Settled<T>> {
    const name = recordName(keyed);
    if (this.running.has(name)) throw stillRunning();
    this.running.add(name);
    try {
      // A batch has its own unit of work: shared with others, it would become too long.
      const alone = keyed.writes.length !== 1;
      const [settled] = await (alone ? this.flush([keyed]) : this.queue.addMany([keyed]));
      if (!settled || settled instanceof Error) throw settled;
      return settled;
    } finally {
      this.running.delete(name);
    }
  }

  private async flush(batch: readonly IdempotentWrites<T>[]): Promise<readonly (Settled<T> | Error)[]> {
    try {
      return (await this.guess(batch)) ?? (await this.know(batch));
    } catch (error) {
      if (error instanceof ApiError) return batch.map(() => error);
      if (batch.length === 1) return [await this.withoutRefused(batch[0] as IdempotentWrites<T>, error)];
      const settled: (Settled<T> | Error)[] = [];
      for (const keyed of batch) settled.push(...(await this.flush([keyed])));
      return settled;
    }
  }

  /** Executes a request without the rows that the database rejects. */
  private async withoutRefused(keyed: IdempotentWrites<T>, error: unknown): Promise<Settled<T> | Error> {
    if (!(error instanceof StatementRejected && error.isAboutRow)) return error as Error;
    const found = await refusedRows(this.engine, await this.decided([keyed]), this.sql);
    if (found.size === 0) return error;
    const [settled] = await this.flush([{ ...keyed, writes: withoutRefused(keyed.writes, found, error) }]);
    return settled as Settled<T> | Error;
  }

  /** Undefined when the assumption was wrong. */
  private async guess(batch: readonly IdempotentWrites<T>[]): Promise<readonly Decided<T>[] | undefined> {
    const plan = resolveBatch<T>(writesOf(batch), new Map());
    const certain = plan.decisions.every(({ outcome }) => outcome === 'CREATED');
    if (!certain || plan.inserts.length < plan.decisions.length) return undefined;
    try {
      return await this.applied(batch, plan, []);
    } catch (error) {
      if (isWriteConflict(error)) return undefined;
      throw error;
    }
  }

  private know(batch: readonly IdempotentWrites<T>[]): Promise<readonly (Settled<T> | Error)[]> {
    return retryOnWriteConflict(async () => {
      const remembered = await this.answers.find(batch);
      const given = await Promise.all(
        batch.map(keyed => givenBefore(keyed, remembered.get(recordName(keyed)))),
      );
      const fresh = batch.filter((_, index) => !given[index]);
      const outdated = fresh.filter(keyed => remembered.has(recordName(keyed)));
      const settled = (await this.applied(fresh, await this.decided(fresh), outdated)).values();
      return given.map(answer => answer ?? (settled.next().value as Settled<T>));
    });
  }

  private async decided(batch: readonly IdempotentWrites<T>[]): Promise<Plan<T>> {
    const writes = writesOf(batch);
    return resolveBatch(writes, await this.sql.read(this.engine, writes));
  }

  /** Throws a write conflict (`isWriteConflict`) where another process was faster. */
  private async applied(
    batch: readonly IdempotentWrites<T>[],
    plan: Plan<T>,
    outdated: readonly IdempotentWrites<T>[],
  ): Promise<readonly Decided<T>[]> {
    await this.sql.complete(plan.decisions);
    const settled = decisionsOfEach(batch, plan);
    const memories = await Promise.all(
      batch.map((keyed, index) => memoryOf(keyed, settled[index] as Decided<T>)),
    );
    const answers = memories.filter(memory => memory !== undefined);
    if (answers.length + plan.inserts.length + plan.updates.length === 0) return settled;
    await this.engine.work(async session => {
      for (const keyed of outdated) await this.answers.forget(session, [keyed], forgottenBy(keyed));
      await this.answers.insert(session, answers);
      await applyPlan(plan, session, this.sql);
    });
    this.onCommit(plan.decisions);
    return settled;
  }
}

function writesOf<T extends Stored>(batch: readonly IdempotentWrites<T>[]): Write<T>[] {
  return batch.flatMap(({ writes }) => writes);
}

/** The decisions of a plan, split by request. */
function decisionsOfEach<T extends Stored>(
  batch: readonly IdempotentWrites<T>[],
  { decisions }: Plan<T>,
): Decided<T>[] {
  let start = 0;
  return batch.map(({ writes }) => {
    const own = decisions.slice(start, start + writes.length);
    start += writes.length;
    return { decisions: own };
  });
}
