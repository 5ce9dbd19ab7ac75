/** What makes the rollups of accounts anew. */
export interface Rebuilds {
  /** The accounts whose rollups miss what is older than they are. */
  incomplete(): Promise<string[]>;
  /** Goes on from a day until it is done or shall stop; tells the day to go on from, null where it is done. */
  rebuild(
    accountId: string,
    part: { readonly isStopping: () => boolean; readonly from?: number },
  ): Promise<{ readonly next: number | null }>;
}

/**
 * Makes the rollups of accounts anew in turns: each has a share of time and goes on in its next turn where it stopped, so
 * that a large account does not keep the others waiting, and one that fails does not stop them.
 */
export class RebuildingTurns {
  /** The day from which each account goes on, the one that waits longest first. */
  private readonly next = new Map<string, number | undefined>();

  constructor(
    private readonly rebuilds: Rebuilds,
    private readonly report: (failure: unknown) => void,
  ) {}

  /** Gives as many accounts a turn as one round has time for; tells whether any has more to do. */
  async round(isStopping: () => boolean): Promise<boolean> {
    const incomplete = await this.rebuilds.incomplete();
    for (const accountId of incomplete) if (!this.next.has(accountId)) this.next.set(accountId, undefined);
    const until = performance.now() + ROUND_MS;
    for (const [accountId, from] of [...this.next]) {
      if (isStopping() || performance.now() > until) break;
      this.next.delete(accountId);
      if (incomplete.includes(accountId)) await this.turn(accountId, from, isStopping);
    }
    return this.next.size > 0;
  }

  private async turn(accountId: string, from: number | undefined, isStopping: () => boolean): Promise<void> {
    const until = performance.now() + TURN_MS;
    const isOver = () => isStopping() || performance.now() > until;
    try {
      const { next } = await this.rebuilds.rebuild(accountId, { isStopping: isOver, from });
      if (next !== null) this.next.set(accountId, next);
    } catch (failure) {
      this.report(failure);
    }
  }
}

/** A day is never parted: a turn takes longer where a day does. */
const TURN_MS = 2_000;
/** Folding waits so long at most, and for the last turn. */
const ROUND_MS = 10_000;
