import { matches } from '../transactions/condition.store';
import type { Transaction } from '../transactions/transaction.model';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import type { TransactionEvent } from './transaction-event';

/**
 * Events for one who listens, in the order in which they came. Of one who is too slow nothing piles up: what waits is
 * forgotten, and one event in its place says that something was.
 */
export class Listener implements AsyncIterableIterator<TransactionEvent> {
  private waiting: TransactionEvent[] = [];
  /** Set while somebody waits for the next event. */
  private take: ((result: IteratorResult<TransactionEvent>) => void) | undefined;
  private isOver = false;

  constructor(
    private readonly filter: TransactionFilter,
    private readonly onReturn: (listener: Listener) => void,
  ) {}

  /** Tells of a version, if it is one that is listened for. */
  publish(transaction: Transaction): void {
    if (!matches(this.filter, transaction)) return;
    if (this.waiting.length >= WAITING_MAX) this.reportGap();
    else this.add({ outcome: transaction.version === 1 ? 'CREATED' : 'REPLACED', transaction });
  }

  /** Tells that something could not be told; what waits is forgotten, because the list will be read again. */
  reportGap(): void {
    this.waiting = [];
    this.add({ outcome: 'GAP', transaction: null });
  }

  next(): Promise<IteratorResult<TransactionEvent>> {
    const value = this.waiting.shift();
    if (value) return Promise.resolve({ done: false, value });
    if (this.isOver) return Promise.resolve(OVER);
    return new Promise(resolve => {
      this.take = resolve;
    });
  }

  /** Ends it, also for one who waits for the next event. */
  return(): Promise<IteratorResult<TransactionEvent>> {
    if (this.isOver) return Promise.resolve(OVER);
    this.isOver = true;
    this.waiting = [];
    this.take?.(OVER);
    this.take = undefined;
    this.onReturn(this);
    return Promise.resolve(OVER);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private add(value: TransactionEvent): void {
    if (this.isOver) return;
    const { take } = this;
    this.take = undefined;
    if (take) take({ done: false, value });
    else this.waiting.push(value);
  }
}

/** Some seconds of a busy shop; whole transactions of 6 kB make 1.5 MB of them. */
export const WAITING_MAX = 256;

const OVER: IteratorResult<TransactionEvent> = { done: true, value: undefined };
