import { ApiError } from '../../errors/api-error';
import type { Caller } from '../../ingestion/caller';
import { ACCOUNT_STREAMS_MAX, KEY_STREAMS_MAX } from '../limits';

/** Limits the open streams in this process, per key and per account. */
export class StreamPlaces {
  private readonly taken = new Map<string, number>();

  /** Takes a slot and returns the function that releases it. Throws RATE_LIMITED where none is free. */
  take({ keyId, accountId }: Caller): () => void {
    this.refuseFull(keyId, KEY_STREAMS_MAX, 'The key');
    this.refuseFull(accountId, ACCOUNT_STREAMS_MAX, 'The account');
    const holders = [keyId, accountId];
    for (const holder of holders) this.add(holder, 1);
    return () => {
      for (const holder of holders.splice(0)) this.add(holder, -1);
    };
  }

  private refuseFull(holder: string, max: number, who: string): void {
    if ((this.taken.get(holder) ?? 0) < max) return;
    const message = `${who} may have at most ${max} open event streams; end one before the next.`;
    throw new ApiError('RATE_LIMITED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }

  private add(holder: string, count: number): void {
    const now = (this.taken.get(holder) ?? 0) + count;
    if (now > 0) this.taken.set(holder, now);
    else this.taken.delete(holder);
  }
}

const RETRY_AFTER_SECONDS = 5;
