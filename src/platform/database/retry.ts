import { setTimeout as sleep } from 'node:timers/promises';

/** When and how often to retry. Tests replace the random source and the clocks. */
export interface RetryRules {
  /** True for an error that may not occur again. */
  readonly again: (failure: unknown) => boolean;
  /** Maximum number of attempts, including the first. */
  readonly attemptsMax: number;
  /** No attempt starts after this time. */
  readonly giveUpAfterMs: number;
  /** The longest first pause. It doubles with every attempt, up to twenty times itself. */
  readonly pauseMs: number;
  readonly random?: () => number;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Runs `attempt` until it succeeds, a bounded number of times. Rethrows the last error. */
export async function retry<T>(attempt: () => Promise<T>, rules: RetryRules): Promise<T> {
  const now = rules.now ?? performance.now.bind(performance);
  const startedAt = now();
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (failure) {
      const spent = attempts >= rules.attemptsMax || now() - startedAt >= rules.giveUpAfterMs;
      if (spent || !rules.again(failure)) throw failure;
      await (rules.sleep ?? sleep)(jitter(rules, attempts));
    }
  }
}

/** Full jitter, so that colliding clients retry at different times. */
function jitter({ pauseMs, random = Math.random }: RetryRules, attempts: number): number {
  return random() * pauseMs * Math.min(2 ** (attempts - 1), 20);
}
