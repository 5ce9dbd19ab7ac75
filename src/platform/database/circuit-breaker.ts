import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiError } from '../errors/api-error';
import { unavailable } from './unavailable';

/**
 * Remembers that a server has stopped answering, so that one request finds it out for all: those that wait for an answer
 * are told at the same moment, and later ones at once, until the server answers again. Without it each would wait for
 * itself, and one that needs several statements several times as long as a caller is willing to.
 */
export class CircuitBreaker {
  private away: ApiError | undefined;
  private looking = false;
  private ended = false;
  private readonly waiting = new Set<(reason: ApiError) => void>();

  /** `answers` asks the server for a sign of life, on a way that no stuck statement can block. */
  constructor(private readonly answers: () => Promise<boolean>) {}

  /** What `use` answers; UNAVAILABLE as soon as the server is found to be away, whatever becomes of `use` then. */
  async during<T>(use: () => Promise<T>): Promise<T> {
    if (this.away) throw this.away;
    return new Promise<T>((resolve, reject) => {
      this.waiting.add(reject);
      use()
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  /** Called when an answer did not come in time: looks whether the server is away, and if so, until it is back. */
  async suspect(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    while (!this.ended && !(await this.answers())) {
      this.away = unavailable('The database does not answer. Send the same request again.');
      for (const reject of this.waiting) reject(this.away);
      await sleep(LOOK_AGAIN_MS, undefined, { ref: false });
    }
    this.away = undefined;
    this.looking = false;
  }

  /** Looks no further. */
  end(): void {
    this.ended = true;
  }
}

const LOOK_AGAIN_MS = 250;
