/**
 * Limits how many rejections of an account are stored as rows: a burst first, then a rate per minute. Further ones are
 * only counted.
 */
export class Allowance {
  private readonly left = new Map<string, Left>();

  /** Takes one from the account's allowance. False where none is left. `now` in epoch ms. */
  take(accountId: string, now: number): boolean {
    const { mutex, at } = this.left.get(accountId) ?? { mutex: AT_ONCE_MAX, at: now };
    const grown = Math.min(AT_ONCE_MAX, mutex + (Math.max(0, now - at) * A_MINUTE_MAX) / MINUTE_MS);
    const isTaken = grown >= 1;
    this.left.set(accountId, { mutex: isTaken ? grown - 1 : grown, at: Math.max(at, now) });
    return isTaken;
  }
}

/** Enough for a full batch with an error in every row. */
const AT_ONCE_MAX = 1_000;
const A_MINUTE_MAX = 60;
const MINUTE_MS = 60_000;

interface Left {
  readonly mutex: number;
  /** The time of this value, epoch ms. */
  readonly at: number;
}
