import type { Job } from './job';

export interface PeriodicJobParts {
  /** A short name, shown to operators. */
  readonly name: string;
  /** One run. It checks from time to time whether to stop early. */
  readonly round: (isStopping: () => boolean) => Promise<unknown>;
  /** The mean time between two runs, ms. */
  readonly everyMs: number;
  /** The longest wait for the first run, ms. */
  readonly firstWithinMs: number;
  /** Called with the error of a failed run. The next run follows. */
  readonly report: (failure: unknown) => void;
}

/**
 * Work that a server repeats in the background, one run at a time. Each gateway runs it at random times: gateways that
 * started together would only queue.
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

  /** Resolves when the current run has ended. */
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
