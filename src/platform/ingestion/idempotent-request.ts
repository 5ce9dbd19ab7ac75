import { hash } from 'node:crypto';

export interface IdempotentRequestParts {
  /** The key as the caller chose it. */
  readonly key: string;
  readonly requestId: string;
  /** SHA-256 of the request's content, base64url. Computed only where the request writes. */
  readonly fingerprint: () => string;
  /** Called when the response is that of an earlier request. */
  readonly onReplay: () => void;
}

/** A request with an `Idempotency-Key`: its writes are executed once, and repetitions get the same response for a day. */
export class IdempotentRequest {
  readonly requestId: string;
  private writes = 0;

  constructor(private readonly parts: IdempotentRequestParts) {
    this.requestId = parts.requestId;
  }

  /** The key of the next write. A GraphQL document may hold several writes, always in the same order. */
  nextWrite(): { readonly keyHash: string; readonly fingerprint: string } {
    const { key, fingerprint } = this.parts;
    const place = this.writes++;
    return { keyHash: hash('sha256', `${place} ${key}`, 'base64url'), fingerprint: fingerprint() };
  }

  replayed(): void {
    this.parts.onReplay();
  }
}
