import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '../transactions/transaction.model';
import type { ChangePoller, NewVersion } from './change-poller.store';
import type { Listener } from './listener';
import { SeenVersions } from './seen-versions';

/** What a feed reads, and for whom. */
export interface FeedOptions {
  readonly accountId: string;
  readonly changes: Pick<ChangePoller, 'since' | 'read'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told of a look that failed; the next one looks back as far. */
  readonly report: (failure: unknown) => void;
}

/**
 * Tells all who listen to one account what is stored in it: what this process stores at once, what others store when it
 * is found in the database. Each version is told once, by whichever way it comes first.
 */
export class AccountFeed {
  private readonly listeners = new Set<Listener>();
  private readonly seen = new SeenVersions();
  /** When it was looked last, epoch ms. */
  private lookedAt: number;
  private looks = 0;
  /** How long the database took to say what is new. */
  private lookMs = 0;
  private looking: Promise<void> = Promise.resolve();
  private coming: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(private readonly options: FeedOptions) {
    this.lookedAt = options.clock();
  }

  /** Resolves once everything that is committed from now on will be told. Throws UNAVAILABLE. */
  async join(listener: Listener): Promise<void> {
    // What is there already is passed over, and not told as new.
    await this.look();
    this.listeners.add(listener);
    this.timer ??= this.lookAfter(POLL_MS);
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener);
  }

  /** Tells of what was stored, where that was not told yet. */
  publish(transactions: readonly Transaction[]): void {
    for (const transaction of transactions) {
      if (this.seen.has(transaction)) continue;
      this.seen.add(transaction);
      for (const listener of this.listeners) listener.publish(transaction);
    }
  }

  /** Resolves when nothing is asked of the database any more. */
  async end(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.coming?.catch(() => undefined);
    await this.looking;
  }

  /** Looks once more after the look under way; all who ask meanwhile share one. */
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
    // Then what was told and forgotten long ago looks new, and cannot be told from what is.
    const isClockBack = now < this.lookedAt - CLOCK_STEP_MS;
    const isLong = isClockBack || this.looks % LOOKS_FROM_LONG_TO_LONG === 0;
    const overlapMs = isLong ? LONG_OVERLAP_MS : OVERLAP_MS;
    const start = performance.now();
    const { versions, isWhole } = await changes.since(accountId, Math.min(now, this.lookedAt) - overlapMs);
    this.lookMs = performance.now() - start;
    this.looks += 1;
    const unseen = versions.filter(version => !this.seen.has(version));
    const told = isClockBack || this.listeners.size === 0 ? [] : unseen.slice(-TOLD_MAX);
    // How much of a long look back was left out does not matter: the next short one says whether anything was missed.
    if ((!isWhole && !isLong) || told.length < unseen.length)
      for (const listener of this.listeners) listener.reportGap();
    await this.tellFound(told);
    this.lookedAt = now;
    this.seen.forget(performance.now(), 2 * LONG_OVERLAP_MS);
    for (const version of versions) this.seen.add(version);
  }

  /** A few at a time, so that nobody who reads as fast as they come has too many waiting. */
  private async tellFound(versions: readonly NewVersion[]): Promise<void> {
    for (let start = 0; start < versions.length && !this.isOver; start += TOLD_AT_ONCE) {
      if (start > 0) await sleep(PAUSE_MS);
      const some = versions.slice(start, start + TOLD_AT_ONCE);
      this.publish(await this.options.changes.read(this.options.accountId, some));
    }
  }
}

/** How often the database is asked, in ms, while somebody listens. */
const POLL_MS = 500;

/** Of its time, a process spends at most a part in so many on looking. */
const REST = 20;

/**
 * So far back it is looked again, in ms. Ids are made before the commit, which may take the five seconds within which a
 * caller is answered; the rest is for clocks that differ.
 */
const OVERLAP_MS = 10_000;

/** The first of so many looks goes back further, in ms, for what comes later than anything should. */
const LONG_OVERLAP_MS = 60_000;
const LOOKS_FROM_LONG_TO_LONG = 20;

/** A clock that goes back by more than this was put back, ms. */
const CLOCK_STEP_MS = 1000;

/** Versions of others that are told of one look; where there are more, the newest. */
const TOLD_MAX = 1000;
const TOLD_AT_ONCE = 50;
const PAUSE_MS = 10;
