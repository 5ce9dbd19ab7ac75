import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../platform/jobs/job';
import { PeriodicJob } from '../../platform/jobs/periodic-job';
import { RebuildingTurns, type Rebuilds } from './rebuild-turns.job';

export interface RollupJobParts {
  readonly aggregator: {
    /** The accounts of which something is to be folded. */
    accountIds(): Promise<string[]>;
    /** Folds a bounded part of it; tells how much. */
    aggregate(accountId: string): Promise<number>;
  };
  readonly rebuilder: Rebuilds;
  /** Told of a failure that the next round may heal. */
  readonly report: (failure: unknown) => void;
}

/**
 * Folds what writes leave for metrics into their rollups, while the gateway serves. Nothing waits for it: a question adds
 * what is not folded yet. So it takes a small part of the time, and looks less often where nothing comes. Each account has
 * its share, and one that fails leaves the others theirs.
 */
export class RollupJob implements Job {
  readonly name = 'rollup aggregation';
  private readonly rounds: PeriodicJob;
  private readonly mutex: RebuildingTurns;
  private nextAt = 0;
  private idleMs = EVERY_MS;

  constructor(private readonly parts: RollupJobParts) {
    const { rebuilder, report } = parts;
    this.mutex = new RebuildingTurns(rebuilder, report);
    const round = (isStopping: () => boolean) => this.round(isStopping);
    this.rounds = new PeriodicJob({
      name: this.name,
      round,
      report,
      everyMs: EVERY_MS,
      firstWithinMs: EVERY_MS,
    });
  }

  start(): void {
    this.rounds.start();
  }

  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async round(isStopping: () => boolean): Promise<void> {
    if (performance.now() < this.nextAt) return;
    const accountIds = await this.parts.aggregator.accountIds();
    const workedMs = await this.foldAll(accountIds, isStopping);
    const isRebuilding = await this.mutex.round(isStopping);
    const isBusy = accountIds.length > 0 || isRebuilding;
    this.idleMs = isBusy ? EVERY_MS : Math.min(2 * this.idleMs, IDLE_MS_MAX);
    const restMs = Math.min(REST_SHARE * workedMs, REST_MS_MAX);
    this.nextAt = performance.now() + Math.max(this.idleMs, restMs);
  }

  /**
   * Folds a part of each account, and again of those where much is waiting, as behind an import, for a while: what is not
   * folded has to be read by every question. In between it rests as long as it worked. Tells how long the last pass took, ms.
   */
  private async foldAll(accountIds: readonly string[], isStopping: () => boolean): Promise<number> {
    const until = performance.now() + CATCHING_UP_MS_MAX;
    for (let waiting = accountIds; ; ) {
      const began = performance.now();
      const after: string[] = [];
      for (const accountId of waiting)
        if (!isStopping() && (await this.aggregate(accountId)) >= BEHIND) after.push(accountId);
      const workedMs = performance.now() - began;
      if (after.length === 0 || isStopping() || performance.now() > until) return workedMs;
      await sleep(Math.min(workedMs, PAUSE_MS_MAX));
      waiting = after;
    }
  }

  private async aggregate(accountId: string): Promise<number> {
    try {
      return await this.parts.aggregator.aggregate(accountId);
    } catch (failure) {
      this.parts.report(failure);
      return 0;
    }
  }
}

/** A question reads what two seconds have left in some milliseconds. */
const EVERY_MS = 2_000;
const IDLE_MS_MAX = 16_000;
/** So many times as long as it works it rests, so that large pages are written less often. */
const REST_SHARE = 24;
const REST_MS_MAX = 5_000;
/** So many units of work of one account that were found waiting are much. */
const BEHIND = 100;
/** All other accounts have their turn again after so long. */
const CATCHING_UP_MS_MAX = 20_000;
/** Who stops waits for a pause. */
const PAUSE_MS_MAX = 500;
