import type { Transaction } from '../../modules/transactions/transaction.model';
import { ApiError } from '../errors/api-error';
import { deflated, inflated } from './deflated-text';
import { IDEMPOTENCY_RETENTION_MS, type IdempotencyRecord } from './idempotency-record';
import type { IdempotencyRecordKey } from './idempotency-store';
import type { Stored } from './stored';
import type { Decision, Write } from './write';

/** The writes of one request with an idempotency key: executed once, together with their idempotency record. */
export interface IdempotentWrites<T extends Stored = Transaction> extends IdempotencyRecordKey {
  /** Identifies the request. */
  readonly fingerprint: string;
  /** The time of the request, RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly writes: readonly Write<T>[];
  /** The response for repetitions, or undefined where they are decided again. Has no side effects. */
  readonly answerTo: (decisions: readonly Decision<T>[]) => string | undefined;
}

/** The decisions of this request. */
export interface Decided<T extends Stored = Transaction> {
  readonly decisions: readonly Decision<T>[];
}

/** The decisions of this request, or the response of an identical earlier one. */
export type Settled<T extends Stored = Transaction> = Decided<T> | { readonly answered: string };

/** Records of this time or older have expired when the request arrives. RFC 3339 in UTC. */
export function forgottenBy({ at }: Pick<IdempotentWrites, 'at'>): string {
  return new Date(Date.parse(at) - IDEMPOTENCY_RETENTION_MS).toISOString();
}

/** The record to store, or undefined where none is stored. */
export async function memoryOf<T extends Stored>(
  { accountId, keyHash, fingerprint, at: createdAt, answerTo }: IdempotentWrites<T>,
  { decisions }: Decided<T>,
): Promise<IdempotencyRecord | undefined> {
  const text = answerTo(decisions);
  if (text === undefined) return undefined;
  return { accountId, keyHash, fingerprint, createdAt, answer: await deflated(text) };
}

/** The response of an existing record, or undefined without a valid one. Throws for another request's key. */
export async function givenBefore(
  keyed: Pick<IdempotentWrites, 'at' | 'fingerprint'>,
  before: IdempotencyRecord | undefined,
): Promise<{ readonly answered: string } | ApiError | undefined> {
  if (!before || before.createdAt <= forgottenBy(keyed)) return undefined;
  if (before.fingerprint !== keyed.fingerprint) return otherRequest();
  return { answered: await inflated(before.answer) };
}

/** The error for a key whose first request is still running in this process. */
export function stillRunning(): ApiError {
  return new ApiError(
    'CONFLICT',
    'A request with this Idempotency-Key is still running. Send it again to get its response.',
    { retryAfterSeconds: 1 },
  );
}

function otherRequest(): ApiError {
  return new ApiError(
    'CONFLICT',
    'This Idempotency-Key belongs to another request; nothing was changed. Send a new key with a new request.',
  );
}
