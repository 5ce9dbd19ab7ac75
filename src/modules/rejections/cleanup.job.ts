import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../platform/jobs/clock';
import type { Job } from '../../platform/jobs/job';
import { PeriodicJob } from '../../platform/jobs/periodic-job';
import { REJECTIONS_STORED_MAX } from './recorder.service';

export interface RejectionCleanupParts {
  readonly log: {
    accountIds(): Promise<string[]>;
    /** Forgets a bounded number of what is older than the moment (epoch ms); tells whether there may be more. */
    forget(accountId: string, beforeMs: number): Promise<boolean>;
    trim(accountId: string, keptMax: number): Promise<void>;
  };
  readonly keptDays: number;
  readonly clock: Clock;
  /** Told of a failure that the next round may heal. */
  readonly report: (failure: unknown) => void;
}

/** Forgets what was refused long ago, a few at a time with pauses; several gateways find each other's work done. */
export class RejectionCleanup implements Job {
  readonly name = 'cleanup of rejections';
  private readonly rounds: PeriodicJob;

  constructor(private readonly parts: RejectionCleanupParts) {
    const round = (isStopping: () => boolean) => this.cleanUp(isStopping);
    this.rounds = new PeriodicJob({
      name: this.name,
      round,
      report: parts.report,
      everyMs: EVERY_MS,
      firstWithinMs: EVERY_MS,
    });
  }

  start(): void {
    this.rounds.start();
  }

  /** Goes once through all accounts. */
  async cleanUp(isStopping = () => false): Promise<void> {
    const { log, clock, keptDays } = this.parts;
    const beforeMs = clock() - keptDays * DAY_MS;
    for (const accountId of await log.accountIds()) {
      while (!isStopping() && (await log.forget(accountId, beforeMs))) await sleep(PAUSE_MS);
      // Gateways that were stopped early have not trimmed what they wrote.
      if (!isStopping()) await log.trim(accountId, REJECTIONS_STORED_MAX);
    }
  }

  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }
}

const EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const PAUSE_MS = 20;
