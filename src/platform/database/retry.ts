import { setTimeout as sleep } from 'node:timers/promises';

/** When to try once more, and how patiently. The random source and the clocks are open to tests. */
export interface RetryRules {
  /** True for a failure that another attempt may heal. */
  readonly again: (failure: unknown) => boolean;
  /** The most attempts, the first one included. */
  readonly attemptsMax: number;
  /** No further attempt starts when this much time has passed. */
  readonly giveUpAfterMs: number;
  /** The longest first pause; it doubles with every attempt, up to twenty times itself. */
  readonly pauseMs: number;
  readonly random?: () => number;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** Runs `attempt` until it succeeds, a bounded number of times; what fails for good is thrown as it was. */
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

/** Full jitter: those who collided come back at different times. */
function jitter({ pauseMs, random = Math.random }: RetryRules, attempts: number): number {
  return random() * pauseMs * Math.min(2 ** (attempts - 1), 20);
}
