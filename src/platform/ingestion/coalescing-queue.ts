import { ApiError } from '../errors/api-error';

export interface CoalescingOptions<Item, Result> {
  /** Executes a batch. Returns one result for each item, in order. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** The key of an item. Items with the same key run in the order of arrival. */
  readonly keyOf: (item: Item) => string;
  /** Maximum number of batches in progress. */
  readonly concurrency: number;
  /** This many waiting items start a batch at once, before the end of the event-loop turn. */
  readonly flushThreshold: number;
  /** Maximum items of one batch. */
  readonly batchMax: number;
  /** `add` throws when this many items wait. */
  readonly waitingMax: number;
}

/**
 * Group commit without a timer. Items wait while all `concurrency` slots are busy, and start together as soon as one is
 * idle. With an idle slot, an item starts at the end of the current event-loop turn, together with all others of that
 * turn, or as soon as they reach `flushThreshold`. So a single client never waits, and many clients share a commit.
 *
 * The threshold is small on purpose. When thirty clients get their responses in one turn, their next thirty items also
 * arrive in one turn. As one batch, the database would idle while Node parses them, and Node while the database stores
 * them. In two batches, one is stored while the other is parsed. For the same reason a slot takes its next batch before
 * it delivers the results of the last one.
 *
 * An item is waiting (in `waiting`, in order of arrival), in progress (in one batch), or settled. Invariants: an item is
 * in one batch at most; its promise settles after its batch; at most `concurrency` batches are in progress, and no key
 * is in two of them; while items wait, a slot is busy or a turn is scheduled.
 */
export class CoalescingQueue<Item, Result> {
  private waiting: Pending<Item, Result>[] = [];
  private readonly keysUnderWay = new Set<string>();
  private busy = 0;
  private scheduled = false;
  /** Whether waiting items were skipped because of their keys. Scanning them for every new item costs too much. */
  private isHolding = false;

  constructor(private readonly options: CoalescingOptions<Item, Result>) {}

  /** Resolves when the item's batch is done. Throws UNAVAILABLE when too many items wait. */
  async add(item: Item): Promise<Result> {
    const [result] = await this.addMany([item]);
    return result as Result;
  }

  /** The same for several items, maybe in several batches: one promise, with results in order. */
  addMany(items: readonly Item[]): Promise<readonly Result[]> {
    if (items.length === 0) return Promise.resolve([]);
    if (this.waiting.length >= this.options.waitingMax) return Promise.reject(overloaded());
    return new Promise((resolve, reject) => {
      const results = new Array(items.length);
      const order: Order<Result> = { results, open: items.length, since: performance.now(), resolve, reject };
      for (const [place, item] of items.entries())
        this.waiting.push({ item, key: this.options.keyOf(item), order, place });
      this.schedule();
    });
  }

  /** Starts batches now where enough items wait, otherwise at the end of the event-loop turn. */
  private schedule(): void {
    if (!this.isHolding) this.sendWaiting(this.options.flushThreshold);
    if (this.scheduled || this.waiting.length === 0 || this.busy >= this.options.concurrency) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.sendWaiting(1);
    });
  }

  /** Starts a batch in every idle slot, while at least this many items wait. */
  private sendWaiting(least: number): void {
    while (this.busy < this.options.concurrency && this.waiting.length >= least) {
      const batch = this.take();
      if (batch.length === 0) return;
      void this.send(batch);
    }
  }

  /** The next batch: first come, first served, but an item whose key is under way lets others go ahead. */
  private take(): Pending<Item, Result>[] {
    if (this.busy === 0) return this.waiting.splice(0, this.options.batchMax);
    const batch: Pending<Item, Result>[] = [];
    const held: Pending<Item, Result>[] = [];
    let seen = 0;
    while (seen < this.waiting.length && batch.length < this.options.batchMax) {
      const pending = this.waiting[seen++] as Pending<Item, Result>;
      (this.keysUnderWay.has(pending.key) ? held : batch).push(pending);
    }
    this.waiting = held.concat(this.waiting.slice(seen));
    this.isHolding = held.length > 0;
    return batch;
  }

  private async send(batch: readonly Pending<Item, Result>[]): Promise<void> {
    this.busy++;
    for (const { key } of batch) this.keysUnderWay.add(key);
    try {
      const results = await this.options.flush(batch.map(({ item }) => item));
      this.release(batch, results.find(isUnavailable));
      for (const [index, pending] of batch.entries()) settle(pending, results[index] as Result);
    } catch (error) {
      this.release(batch);
      for (const { order } of batch) order.reject(error);
    }
  }

  /** Frees the lane of a batch that has ended, and gives it the next. */
  private release(batch: readonly Pending<Item, Result>[], trouble?: Result): void {
    this.busy--;
    for (const { key } of batch) this.keysUnderWay.delete(key);
    this.isHolding = false;
    if (trouble) this.failStale(trouble);
    this.schedule();
  }

  /**
   * A batch that failed with UNAVAILABLE has used up its timeout. Older waiting items would wait as long again for the
   * same lock, so they fail now.
   */
  private failStale(trouble: Result): void {
    const latest = performance.now() - GIVE_UP_AFTER_MS;
    const old = this.waiting.filter(({ order }) => order.since < latest);
    this.waiting = this.waiting.filter(({ order }) => order.since >= latest);
    // As results, because other items of the same order may have succeeded.
    for (const pending of old) settle(pending, trouble);
  }
}

/** With the batch timeout of three seconds, this stays below the five within which a caller gets a response. */
const GIVE_UP_AFTER_MS = 1_000;

/** Items that were added together and resolve together. */
interface Order<Result> {
  readonly results: Result[];
  /** Number of unsettled items. */
  open: number;
  /** When it was added, by `performance.now`. */
  readonly since: number;
  readonly resolve: (results: readonly Result[]) => void;
  readonly reject: (reason: unknown) => void;
}

interface Pending<Item, Result> {
  readonly item: Item;
  readonly key: string;
  readonly order: Order<Result>;
  /** Its place in the order. */
  readonly place: number;
}

function settle<Result>({ order, place }: Pending<unknown, Result>, result: Result): void {
  order.results[place] = result;
  order.open--;
  if (order.open === 0) order.resolve(order.results);
}

function isUnavailable(result: unknown): boolean {
  return result instanceof ApiError && result.code === 'UNAVAILABLE';
}

function overloaded(): ApiError {
  return new ApiError('UNAVAILABLE', 'Too many writes are waiting for the database.', {
    retryAfterSeconds: 1,
  });
}
