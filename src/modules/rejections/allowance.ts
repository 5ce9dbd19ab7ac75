/**
 * How many rejections of an account are kept row by row: so many at once, then so many a minute. What is above is
 * counted all the same.
 */
export class Allowance {
  private readonly left = new Map<string, Left>();

  /** Takes one of the account's turns; false where there is none. `now` in epoch ms. */
  take(accountId: string, now: number): boolean {
    const { mutex, at } = this.left.get(accountId) ?? { mutex: AT_ONCE_MAX, at: now };
    const grown = Math.min(AT_ONCE_MAX, mutex + (Math.max(0, now - at) * A_MINUTE_MAX) / MINUTE_MS);
    const isTaken = grown >= 1;
    this.left.set(accountId, { mutex: isTaken ? grown - 1 : grown, at: Math.max(at, now) });
    return isTaken;
  }
}

/** A full batch that is wrong in every row is told whole. */
const AT_ONCE_MAX = 1_000;
const A_MINUTE_MAX = 60;
const MINUTE_MS = 60_000;

interface Left {
  readonly mutex: number;
  /** When they were so many, epoch ms. */
  readonly at: number;
}
