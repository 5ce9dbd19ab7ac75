import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../errors/api-error';

const WINDOW_SECONDS = 60;

export interface RateOptions {
  /** The name of the limit in the headers. */
  readonly name: string;
  readonly perMinute: number;
  /** The error message above the limit. */
  readonly message: string;
}

/** A limit per minute and holder, counted in this process: N processes allow N times as many. */
export class Rate {
  readonly #turns: RateLimiterMemory;

  constructor(private readonly options: RateOptions) {
    this.#turns = new RateLimiterMemory({ points: options.perMinute, duration: WINDOW_SECONDS });
  }

  /** Takes one and sets the headers with the remaining number. Throws RATE_LIMITED above the limit. */
  async take(holder: string): Promise<Record<string, string>> {
    try {
      return this.#headers(await this.#turns.consume(holder));
    } catch (thrown) {
      const left = thrown as RateLimiterRes;
      const details = { headers: this.#headers(left), retryAfterSeconds: secondsOf(left) };
      throw new ApiError('RATE_LIMITED', this.options.message, details);
    }
  }

  /** Returns one that does not count. */
  async giveBack(holder: string): Promise<void> {
    await this.#turns.reward(holder);
  }

  /** The two headers of draft-ietf-httpapi-ratelimit-headers-10, and the three older ones that clients still read. */
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

/** Whole seconds, at least 1: without a wait the client would be limited again. */
const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

/** Limits the requests per minute of each key. Response headers give the remaining number. */
export function addKeyRate(server: FastifyInstance, perMinute: number): void {
  const message = `The key may make at most ${perMinute} requests per minute.`;
  const rate = new Rate({ name: 'key', perMinute, message });
  server.addHook('onRequest', async (request, reply) => {
    if (request.caller) reply.headers(await rate.take(request.caller.keyId));
  });
}
