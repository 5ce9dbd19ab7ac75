import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '../transactions/transaction.model';
import type { ChangePoller, NewVersion } from './change-poller.store';
import type { Listener } from './listener';
import { SeenVersions } from './seen-versions';

/** The options of a feed. */
export interface FeedOptions {
  readonly accountId: string;
  readonly changes: Pick<ChangePoller, 'since' | 'read'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Called with the error of a failed poll. The next poll covers its time as well. */
  readonly report: (failure: unknown) => void;
}

/**
 * Publishes every stored version of one account to its listeners: those of this process at once, those of other
 * processes when a poll finds them. Each version is published once.
 */
export class AccountFeed {
  private readonly listeners = new Set<Listener>();
  private readonly seen = new SeenVersions();
  /** When it was looked last, epoch ms. */
  private lookedAt: number;
  private looks = 0;
  /** Duration of the last poll. */
  private lookMs = 0;
  private looking: Promise<void> = Promise.resolve();
  private coming: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(private readonly options: FeedOptions) {
    this.lookedAt = options.clock();
  }

  /** Resolves once every later commit will be published. Throws UNAVAILABLE. */
  async join(listener: Listener): Promise<void> {
    // The first poll marks existing versions as seen, so that they are not published.
    await this.look();
    this.listeners.add(listener);
    this.timer ??= this.lookAfter(POLL_MS);
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener);
  }

  /** Publishes stored versions that were not published yet. */
  publish(transactions: readonly Transaction[]): void {
    for (const transaction of transactions) {
      if (this.seen.has(transaction)) continue;
      this.seen.add(transaction);
      for (const listener of this.listeners) listener.publish(transaction);
    }
  }

  /** Resolves when the last query has ended. */
  async end(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.coming?.catch(() => undefined);
    await this.looking;
  }

  /** Polls once more after the current poll. Concurrent calls share that poll. */
  private look(): Promise<void> {
    this.coming ??= this.looking.then(() => {
      this.coming = undefined;
      const look = this.find();
      this.looking = look.catch(() => undefined);
      return look;
    });
    return this.coming;
  }

  private lookAfter(ms: number): NodeJS.Timeout {
    return setTimeout(async () => {
      await this.look().catch(this.options.report);
      if (!this.isOver) this.timer = this.lookAfter(Math.max(POLL_MS, this.lookMs * REST));
    }, ms).unref();
  }

  private async find(): Promise<void> {
    const { changes, accountId } = this.options;
    const now = this.options.clock();
    // After a clock step back, versions that were published long ago look new.
    const isClockBack = now < this.lookedAt - CLOCK_STEP_MS;
    const isLong = isClockBack || this.looks % LOOKS_FROM_LONG_TO_LONG === 0;
    const overlapMs = isLong ? LONG_OVERLAP_MS : OVERLAP_MS;
    const start = performance.now();
    const { versions, isWhole } = await changes.since(accountId, Math.min(now, this.lookedAt) - overlapMs);
    this.lookMs = performance.now() - start;
    this.looks += 1;
    const unseen = versions.filter(version => !this.seen.has(version));
    const told = isClockBack || this.listeners.size === 0 ? [] : unseen.slice(-TOLD_MAX);
    // A truncated long poll is no gap: the next short poll shows whether anything is missing.
    if ((!isWhole && !isLong) || told.length < unseen.length)
      for (const listener of this.listeners) listener.reportGap();
    await this.tellFound(told);
    this.lookedAt = now;
    this.seen.forget(performance.now(), 2 * LONG_OVERLAP_MS);
    for (const version of versions) this.seen.add(version);
  }

  /** A few at a time, so that a fast reader never has too many waiting. */
  private async tellFound(versions: readonly NewVersion[]): Promise<void> {
    for (let start = 0; start < versions.length && !this.isOver; start += TOLD_AT_ONCE) {
      if (start > 0) await sleep(PAUSE_MS);
      const some = versions.slice(start, start + TOLD_AT_ONCE);
      this.publish(await this.options.changes.read(this.options.accountId, some));
    }
  }
}

/** Poll interval in ms, while there are listeners. */
const POLL_MS = 500;

/** The pause after a poll is at least this many times its duration. */
const REST = 20;

/**
 * Overlap of two polls, in ms. Ids are made before the commit, which may take up to five seconds. The rest allows for
 * differences between clocks.
 */
const OVERLAP_MS = 10_000;

/** One of this many polls polls back further, in ms, to find very late commits. */
const LONG_OVERLAP_MS = 60_000;
const LOOKS_FROM_LONG_TO_LONG = 20;

/** A clock that goes back by more than this was set back, ms. */
const CLOCK_STEP_MS = 1000;

/** Maximum versions that one poll publishes: the newest. */
const TOLD_MAX = 1000;
const TOLD_AT_ONCE = 50;
const PAUSE_MS = 10;
