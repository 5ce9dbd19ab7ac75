import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiError } from '../errors/api-error';
import { unavailable } from './unavailable';

/**
 * Remembers that a server has stopped responding, so that one request detects it for all. Waiting requests fail at the
 * same moment, later ones at once, until the server responds again. Without it every statement would wait for its own
 * timeout.
 */
export class CircuitBreaker {
  private away: ApiError | undefined;
  private looking = false;
  private ended = false;
  private readonly waiting = new Set<(reason: ApiError) => void>();

  /** `answers` probes the server on a connection that no stuck statement can block. */
  constructor(private readonly answers: () => Promise<boolean>) {}

  /** The result of `use`, or UNAVAILABLE as soon as the server is known to be down. The result of `use` is then ignored. */
  async during<T>(use: () => Promise<T>): Promise<T> {
    if (this.away) throw this.away;
    return new Promise<T>((resolve, reject) => {
      this.waiting.add(reject);
      use()
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  /** Called after a timeout: probes the server and, while it is down, repeats that until it responds. */
  async suspect(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    while (!this.ended && !(await this.answers())) {
      this.away = unavailable('The database does not respond. Send the same request again.');
      for (const reject of this.waiting) reject(this.away);
      await sleep(LOOK_AGAIN_MS, undefined, { ref: false });
    }
    this.away = undefined;
    this.looking = false;
  }

  /** Stops probing. */
  end(): void {
    this.ended = true;
  }
}

const LOOK_AGAIN_MS = 250;
