import { setTimeout as sleep } from 'node:timers/promises';
import { ANSWER_KEPT_MS } from '../model/remembered-answer';
import type { Clock } from './clock';

export interface AnswerSweepParts {
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
export class AnswerSweep {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(private readonly parts: AnswerSweepParts) {}

  /** A round now and then; at a time of its own for each gateway, since those started together would only queue. */
  start(): void {
    const again = () => {
      this.round = this.sweep().catch(this.parts.report);
    };
    this.timer = setInterval(again, EVERY_MS * (0.5 + Math.random())).unref();
  }

  /** Forgets all that is old enough. */
  async sweep(): Promise<void> {
    const moment = new Date(this.parts.clock() - ANSWER_KEPT_MS).toISOString();
    while (!this.stopping && (await this.parts.answers.forgetOldest(moment)) > 0) await sleep(PAUSE_MS);
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.round;
  }
}

const EVERY_MS = 10 * 60 * 1000;
/** About as long as a round of the database takes: half of the time is left to others. */
const PAUSE_MS = 20;
