import { Rounds } from './rounds';

export interface RollupRoundsParts {
  readonly folding: {
    /** The accounts of which something is to be folded. */
    accountIds(): Promise<string[]>;
    /** Folds a bounded part of it; tells how much. */
    fold(accountId: string): Promise<number>;
  };
  readonly rebuilding: {
    /** The accounts whose rollups miss what is older than they are. */
    incomplete(): Promise<string[]>;
    rebuild(accountId: string, isStopping: () => boolean): Promise<unknown>;
  };
  /** Told of a failure that the next round may heal. */
  readonly report: (failure: unknown) => void;
}

/**
 * Folds what writes leave for metrics into their rollups, while the gateway serves. Nothing waits for it: a question adds
 * what is not folded yet. So it takes a small part of the time, and looks less often where nothing comes.
 */
export class RollupRounds {
  private readonly rounds: Rounds;
  private nextAt = 0;
  private idleMs = EVERY_MS;

  constructor(private readonly parts: RollupRoundsParts) {
    const round = (isStopping: () => boolean) => this.round(isStopping);
    this.rounds = new Rounds({ round, report: parts.report, everyMs: EVERY_MS, firstWithinMs: EVERY_MS });
  }

  start(): void {
    this.rounds.start();
  }

  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async round(isStopping: () => boolean): Promise<void> {
    const began = performance.now();
    if (began < this.nextAt) return;
    const { folding, rebuilding } = this.parts;
    const accountIds = await folding.accountIds();
    let most = 0;
    for (const accountId of accountIds)
      if (!isStopping()) most = Math.max(most, await folding.fold(accountId));
    const ended = performance.now();
    for (const accountId of await rebuilding.incomplete())
      if (!isStopping()) await rebuilding.rebuild(accountId, isStopping);
    this.idleMs = accountIds.length > 0 ? EVERY_MS : Math.min(2 * this.idleMs, IDLE_MS_MAX);
    const share = most >= BEHIND ? REST_SHARE_BEHIND : REST_SHARE;
    const restMs = Math.min(share * (ended - began), REST_MS_MAX);
    this.nextAt = performance.now() + Math.max(this.idleMs, restMs);
  }
}

/** A question reads what two seconds have left in some milliseconds. */
const EVERY_MS = 2_000;
const IDLE_MS_MAX = 16_000;
/** So many times as long as it works it rests, so that large pages are written less often; twice where much is waiting. */
const REST_SHARE = 24;
const REST_SHARE_BEHIND = 2;
const REST_MS_MAX = 5_000;
/** So many units of work of one account that were found waiting are much. */
const BEHIND = 100;
