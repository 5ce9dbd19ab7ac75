import type { Body } from '../../support/a-transaction';

/** One attempt to store a transaction, and what its sender knows of it. */
export interface Attempt {
  readonly body: Body;
  /** The Idempotency-Key it was sent with. */
  readonly key?: string;
  /** Acknowledged, or unknown: the answer never came, or was 503. */
  stored: boolean;
}

/** What the senders of a test know: every attempt, in the order in which it was made, by object_id. */
export class Ledger {
  private readonly attempts = new Map<string, Attempt[]>();

  /** Notes an attempt before it is sent. */
  begin(body: Body, key?: string): Attempt {
    const attempt: Attempt = { body, key, stored: false };
    const id = String(body.object_id);
    const earlier = this.attempts.get(id);
    if (earlier) earlier.push(attempt);
    else this.attempts.set(id, [attempt]);
    return attempt;
  }

  get ids(): string[] {
    return [...this.attempts.keys()];
  }

  of(id: string): readonly Attempt[] {
    return this.attempts.get(id) ?? [];
  }

  /** How many attempts were acknowledged. */
  get acknowledged(): number {
    return [...this.attempts.values()].flat().filter(({ stored }) => stored).length;
  }
}

/** The headers of an attempt, also when it is made again. */
export function headersOf({ key }: Attempt): Record<string, string> {
  return key ? { 'idempotency-key': key } : {};
}
