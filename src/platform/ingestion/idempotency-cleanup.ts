import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../database/database';
import type { Clock } from '../jobs/clock';
import type { Job } from '../jobs/job';
import { PeriodicJob } from '../jobs/periodic-job';
import { IDEMPOTENCY_RETENTION_MS } from './idempotency-record';
import { IdempotencyStore } from './idempotency-store';

export interface IdempotencyCleanupParts {
  readonly answers: {
    /** Deletes a bounded number of records of that time (RFC 3339) or older. Returns how many it found. */
    forgetOldest(moment: string): Promise<number>;
  };
  readonly clock: Clock;
  /** Called with the error of a failed run. The next run follows. */
  readonly report: (failure: unknown) => void;
}

/**
 * Deletes idempotency records after a day: a few at a time, with pauses, so that no unit of work and no queue becomes
 * long. Several gateways on one database may do so at once.
 */
export class IdempotencyCleanup implements Job {
  readonly name = 'cleanup of idempotency records';
  private readonly rounds: PeriodicJob;

  constructor(private readonly parts: IdempotencyCleanupParts) {
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

  /** Deletes every expired record. */
  async cleanUp(isStopping = () => false): Promise<void> {
    const moment = new Date(this.parts.clock() - IDEMPOTENCY_RETENTION_MS).toISOString();
    while (!isStopping() && (await this.parts.answers.forgetOldest(moment)) > 0) await sleep(PAUSE_MS);
  }

  /** Resolves when the current run has ended. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }
}

const EVERY_MS = 10 * 60 * 1000;
/** About as long as one deletion takes, so that half of the time remains for other work. */
const PAUSE_MS = 20;

/** The cleanup of a running gateway. */
export function createIdempotencyCleanup({ engine, encryption }: Database, log: Logger): IdempotencyCleanup {
  const report = (err: unknown) => log.warn({ err }, 'cleanup of idempotency records failed');
  return new IdempotencyCleanup({
    answers: new IdempotencyStore(engine, encryption),
    clock: Date.now,
    report,
  });
}
