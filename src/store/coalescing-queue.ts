import { Fault } from '../fault';

export interface CoalescingOptions<Item, Result> {
  /** Does a whole batch; answers one result an item, in order. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Batches that may be under way at once. */
  readonly lanes: number;
  /** Most items in one batch. */
  readonly batchMax: number;
  /** Most items that wait; above it `add` refuses. */
  readonly waitingMax: number;
}

/**
 * Group commit without a timer. Items that arrive while every lane is busy wait and go out together as soon as one is
 * idle; an item that finds an idle lane goes out at the end of the current turn of the event loop, together with all
 * that arrived in it. One client alone therefore waits for nobody, and many share a commit.
 *
 * An item is in one of three states: waiting (in `waiting`, in order of arrival), under way (in one batch of one
 * lane), settled. Invariants: an item is in one batch at most; its promise settles after its batch has settled;
 * at most `lanes` batches are under way; while items wait, a lane is busy or a turn is scheduled.
 */
export class CoalescingQueue<Item, Result> {
  private waiting: Pending<Item, Result>[] = [];
  private busy = 0;
  private scheduled = false;

  constructor(private readonly options: CoalescingOptions<Item, Result>) {}

  /** Resolves when the batch that holds the item is done. Throws UNAVAILABLE when too many wait. */
  add(item: Item): Promise<Result> {
    if (this.waiting.length >= this.options.waitingMax) return Promise.reject(overloaded());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.busy >= this.options.lanes) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.waiting.length > 0 && this.busy < this.options.lanes) void this.send();
    });
  }

  private async send(): Promise<void> {
    const batch = this.waiting.splice(0, this.options.batchMax);
    this.busy++;
    try {
      const results = await this.options.flush(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.busy--;
      if (this.waiting.length > 0) this.schedule();
    }
  }
}

interface Pending<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

function overloaded(): Fault {
  return new Fault('UNAVAILABLE', 'Too many writes are waiting for the database.', { retryAfterSeconds: 1 });
}
