import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../platform/jobs/clock';
import type { Job } from '../../platform/jobs/job';
import { PeriodicJob } from '../../platform/jobs/periodic-job';
import { REJECTIONS_STORED_MAX } from './recorder.service';

export interface RejectionCleanupParts {
  readonly log: {
    accountIds(): Promise<string[]>;
    /** Deletes a bounded number of older rejections (before epoch ms). Returns whether more may exist. */
    forget(accountId: string, beforeMs: number): Promise<boolean>;
    trim(accountId: string, keptMax: number): Promise<void>;
  };
  readonly keptDays: number;
  readonly clock: Clock;
  /** Called with the error of a failed run. The next run follows. */
  readonly report: (failure: unknown) => void;
}

/** Deletes expired rejections, a few at a time with pauses. Several gateways may do so at once. */
export class RejectionCleanup implements Job {
  readonly name = 'cleanup of rejections';
  private readonly job: PeriodicJob;

  constructor(private readonly parts: RejectionCleanupParts) {
    const round = (isStopping: () => boolean) => this.cleanUp(isStopping);
    this.job = new PeriodicJob({
      name: this.name,
      round,
      report: parts.report,
      everyMs: EVERY_MS,
      firstWithinMs: EVERY_MS,
    });
  }

  start(): void {
    this.job.start();
  }

  /** Cleans up every account once. */
  async cleanUp(isStopping = () => false): Promise<void> {
    const { log, clock, keptDays } = this.parts;
    const beforeMs = clock() - keptDays * DAY_MS;
    for (const accountId of await log.accountIds()) {
      while (!isStopping() && (await log.forget(accountId, beforeMs))) await sleep(PAUSE_MS);
      // A gateway that stopped early has not trimmed its rows.
      if (!isStopping()) await log.trim(accountId, REJECTIONS_STORED_MAX);
    }
  }

  /** Resolves when the current run has ended. */
  stop(): Promise<void> {
    return this.job.stop();
  }
}

const EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const PAUSE_MS = 20;
