import type { Transaction } from '../../modules/transactions/transaction.model';
import { ApiError } from '../errors/api-error';
import { deflated, inflated } from './deflated-text';
import { IDEMPOTENCY_RETENTION_MS, type IdempotencyRecord } from './idempotency-record';
import type { IdempotencyRecordKey } from './idempotency-store';
import type { Stored } from './stored';
import type { Decision, Write } from './write';

/** The writes of one request under an idempotency key: carried out once, together with the memory of the answer. */
export interface IdempotentWrites<T extends Stored = Transaction> extends IdempotencyRecordKey {
  /** Tells the request from every other one. */
  readonly fingerprint: string;
  /** When it came, as RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly writes: readonly Write<T>[];
  /** What the same request is to be answered; undefined where it is to be decided anew. Without effects. */
  readonly answerTo: (decisions: readonly Decision<T>[]) => string | undefined;
}

/** What was decided now. */
export interface Decided<T extends Stored = Transaction> {
  readonly decisions: readonly Decision<T>[];
}

/** What was decided now, or what was answered when the same request came first. */
export type Settled<T extends Stored = Transaction> = Decided<T> | { readonly answered: string };

/** An answer given at this moment or before is forgotten when the request comes; RFC 3339 in UTC. */
export function forgottenBy({ at }: Pick<IdempotentWrites, 'at'>): string {
  return new Date(Date.parse(at) - IDEMPOTENCY_RETENTION_MS).toISOString();
}

/** The answer as it will be remembered, or undefined where it will not. */
export async function memoryOf<T extends Stored>(
  { accountId, keyHash, fingerprint, at: createdAt, answerTo }: IdempotentWrites<T>,
  { decisions }: Decided<T>,
): Promise<IdempotencyRecord | undefined> {
  const text = answerTo(decisions);
  if (text === undefined) return undefined;
  return { accountId, keyHash, fingerprint, createdAt, answer: await deflated(text) };
}

/** What a request is told whose key has an answer already; undefined where it has none that is still remembered. */
export async function givenBefore(
  keyed: Pick<IdempotentWrites, 'at' | 'fingerprint'>,
  before: IdempotencyRecord | undefined,
): Promise<{ readonly answered: string } | ApiError | undefined> {
  if (!before || before.createdAt <= forgottenBy(keyed)) return undefined;
  if (before.fingerprint !== keyed.fingerprint) return otherRequest();
  return { answered: await inflated(before.answer) };
}

/** What a request is told whose key is that of one under way in this process. */
export function stillRunning(): ApiError {
  return new ApiError(
    'CONFLICT',
    'A request under this Idempotency-Key is still being carried out. Send it again to get its answer.',
    { retryAfterSeconds: 1 },
  );
}

function otherRequest(): ApiError {
  return new ApiError(
    'CONFLICT',
    'This Idempotency-Key came with another request before; nothing was changed. Send a new key with a new request.',
  );
}
