import { ApiError } from '../errors/api-error';

export interface CoalescingOptions<Item, Result> {
  /** Does a whole batch; answers one result an item, in order. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** What an item is about: items of one key are done in the order of their arrival. */
  readonly keyOf: (item: Item) => string;
  /** Batches that may be under way at once. */
  readonly concurrency: number;
  /** So many waiting items are batch enough for an idle lane: they do not wait for the end of the turn. */
  readonly flushThreshold: number;
  /** Most items in one batch. */
  readonly batchMax: number;
  /** When so many items wait, `add` refuses. */
  readonly waitingMax: number;
}

/**
 * Group commit without a timer. Items that arrive while every lane is busy wait and go out together as soon as one is
 * idle; an item that finds an idle lane goes out at the end of the current turn of the event loop, together with all
 * that arrived in it, or as soon as they are enough. One client alone therefore waits for nobody, and many share a commit.
 *
 * Enough is less than many: when thirty clients are answered in one turn, their next thirty items come in one turn as
 * well. Sent together they would leave the database idle while all are read, and Node while all are stored; sent in
 * halves, one half is stored while the other is read. For the same reason a lane takes its next batch before its last
 * one is answered.
 *
 * An item is in one of three states: waiting (in `waiting`, in order of arrival), under way (in one batch of one
 * lane), settled. Invariants: an item is in one batch at most; its promise settles after its batch has settled;
 * at most `lanes` batches are under way, and no key is in two of them; while items wait, a lane is busy or a turn is
 * scheduled.
 */
export class CoalescingQueue<Item, Result> {
  private waiting: Pending<Item, Result>[] = [];
  private readonly keysUnderWay = new Set<string>();
  private busy = 0;
  private scheduled = false;
  /** Whether waiting items were passed over for their keys: to look through them at every item that comes is too dear. */
  private isHolding = false;

  constructor(private readonly options: CoalescingOptions<Item, Result>) {}

  /** Resolves when the batch that holds the item is done. Throws UNAVAILABLE when too many wait. */
  async add(item: Item): Promise<Result> {
    const [result] = await this.addMany([item]);
    return result as Result;
  }

  /** The same for several items, which may go out in several batches: one promise for all, results in their order. */
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

  /** Sends what waits, now where it is enough, else at the end of the turn. */
  private schedule(): void {
    if (!this.isHolding) this.sendWaiting(this.options.flushThreshold);
    if (this.scheduled || this.waiting.length === 0 || this.busy >= this.options.concurrency) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.sendWaiting(1);
    });
  }

  /** Gives a batch to every idle lane, as long as at least so many wait. */
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
   * A batch that the database could not take has cost its patience already. Who waited meanwhile would have to wait as
   * long again behind the same lock, and is told now.
   */
  private failStale(trouble: Result): void {
    const latest = performance.now() - GIVE_UP_AFTER_MS;
    const old = this.waiting.filter(({ order }) => order.since < latest);
    this.waiting = this.waiting.filter(({ order }) => order.since >= latest);
    // As results: what was done already of the same order stays done.
    for (const pending of old) settle(pending, trouble);
  }
}

/** Together with one batch's patience of three seconds below the five within which a caller is told. */
const GIVE_UP_AFTER_MS = 1_000;

/** What was added together and is answered together. */
interface Order<Result> {
  readonly results: Result[];
  /** How many of its items are not settled yet. */
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
