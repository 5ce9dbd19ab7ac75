import type { Job } from './job';

export interface PeriodicJobParts {
  /** What it does, in a few words. */
  readonly name: string;
  /** One round; it asks now and then whether it shall end early. */
  readonly round: (isStopping: () => boolean) => Promise<unknown>;
  /** The mean time between two rounds, ms. */
  readonly everyMs: number;
  /** The longest wait for the first one, ms. */
  readonly firstWithinMs: number;
  /** Told of a failure that the next round may heal. */
  readonly report: (failure: unknown) => void;
}

/**
 * Work that a server repeats in the background: one round at a time, and at times of its own for each gateway, since
 * those that were started together would only queue.
 */
export class PeriodicJob implements Job {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(private readonly parts: PeriodicJobParts) {}

  get name(): string {
    return this.parts.name;
  }

  start(): void {
    this.after(this.parts.firstWithinMs * Math.random());
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private after(waitMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.once();
    }, waitMs).unref();
  }

  private async once(): Promise<void> {
    const { round, everyMs, report } = this.parts;
    await round(() => this.stopping).catch(report);
    if (!this.stopping) this.after(everyMs * (0.5 + Math.random()));
  }
}
