import { hash } from 'node:crypto';

export interface IdempotentRequestParts {
  /** The key as the caller chose it. */
  readonly key: string;
  readonly requestId: string;
  /** SHA-256 of what the request asks for, base64url. Asked for only where the request writes something. */
  readonly fingerprint: () => string;
  /** Told when an answer is one that was given before. */
  readonly onReplay: () => void;
}

/** A request under an `Idempotency-Key`: its writes are carried out once, and answered the same again for a day. */
export class IdempotentRequest {
  readonly requestId: string;
  private writes = 0;

  constructor(private readonly parts: IdempotentRequestParts) {
    this.requestId = parts.requestId;
  }

  /** What the next write is remembered by. A GraphQL document may hold several, always in the same order. */
  nextWrite(): { readonly keyHash: string; readonly fingerprint: string } {
    const { key, fingerprint } = this.parts;
    const place = this.writes++;
    return { keyHash: hash('sha256', `${place} ${key}`, 'base64url'), fingerprint: fingerprint() };
  }

  replayed(): void {
    this.parts.onReplay();
  }
}
