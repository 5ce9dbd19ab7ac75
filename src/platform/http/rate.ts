import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../errors/api-error';

const WINDOW_SECONDS = 60;

export interface RateOptions {
  /** Names the rate in the headers. */
  readonly name: string;
  readonly perMinute: number;
  /** What a caller above the rate is told. */
  readonly message: string;
}

/** So many turns a minute for each holder, counted in this process: N processes give N times as many. */
export class Rate {
  readonly #turns: RateLimiterMemory;

  constructor(private readonly options: RateOptions) {
    this.#turns = new RateLimiterMemory({ points: options.perMinute, duration: WINDOW_SECONDS });
  }

  /** Takes a turn and says in headers what is left; throws RATE_LIMITED until there are new ones. */
  async take(holder: string): Promise<Record<string, string>> {
    try {
      return this.#headers(await this.#turns.consume(holder));
    } catch (thrown) {
      const left = thrown as RateLimiterRes;
      const details = { headers: this.#headers(left), retryAfterSeconds: secondsOf(left) };
      throw new ApiError('RATE_LIMITED', this.options.message, details);
    }
  }

  /** Gives back a turn that turned out not to count. */
  async giveBack(holder: string): Promise<void> {
    await this.#turns.reward(holder);
  }

  /** The two fields of draft-ietf-httpapi-ratelimit-headers-10, and the three that clients read until it is an RFC. */
  #headers(left: RateLimiterRes): Record<string, string> {
    const { name, perMinute } = this.options;
    const [remaining, seconds] = [left.remainingPoints, secondsOf(left)];
    return {
      'ratelimit-policy': `"${name}";q=${perMinute};w=${WINDOW_SECONDS}`,
      ratelimit: `"${name}";r=${remaining};t=${seconds}`,
      'x-ratelimit-limit': String(perMinute),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(seconds),
    };
  }
}

/** Whole seconds, and never 0: a client that waits none would be refused again. */
const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));
