import { matches } from '../transactions/condition.store';
import type { Transaction } from '../transactions/transaction.model';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import type { TransactionEvent } from './transaction-event';

/**
 * The events of one listener, in order of arrival. For a slow listener the waiting events are dropped, and one GAP event
 * replaces them.
 */
export class Listener implements AsyncIterableIterator<TransactionEvent> {
  private waiting: TransactionEvent[] = [];
  /** Set while `next` waits for an event. */
  private take: ((result: IteratorResult<TransactionEvent>) => void) | undefined;
  private isOver = false;

  constructor(
    private readonly filter: TransactionFilter,
    private readonly onReturn: (listener: Listener) => void,
  ) {}

  /** Adds an event for a version that matches the filter. */
  publish(transaction: Transaction): void {
    if (!matches(this.filter, transaction)) return;
    if (this.waiting.length >= WAITING_MAX) this.reportGap();
    else this.add({ outcome: transaction.version === 1 ? 'CREATED' : 'REPLACED', transaction });
  }

  /** Adds a GAP event and drops the waiting ones, because the client reads the list again. */
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

  /** Ends the listener, also a waiting `next`. */
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

/** Some seconds of a busy account: 1.5 MB with whole transactions of 6 kB. */
export const WAITING_MAX = 256;

const OVER: IteratorResult<TransactionEvent> = { done: true, value: undefined };
