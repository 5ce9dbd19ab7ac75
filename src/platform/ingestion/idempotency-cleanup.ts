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
    /** Forgets a bounded number of answers of that moment (RFC 3339) or older; tells how many it found. */
    forgetOldest(moment: string): Promise<number>;
  };
  readonly clock: Clock;
  /** Told of a failure that the next round may heal. */
  readonly report: (failure: unknown) => void;
}

/**
 * Forgets what idempotency keys remember longer than a day: a few at a time, with pauses, so that no unit of work and
 * no queue becomes long. Every gateway on a database may do so; they find each other's work done.
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

  /** Forgets all that is old enough. */
  async cleanUp(isStopping = () => false): Promise<void> {
    const moment = new Date(this.parts.clock() - IDEMPOTENCY_RETENTION_MS).toISOString();
    while (!isStopping() && (await this.parts.answers.forgetOldest(moment)) > 0) await sleep(PAUSE_MS);
  }

  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }
}

const EVERY_MS = 10 * 60 * 1000;
/** About as long as a round of the database takes: half of the time is left to others. */
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
