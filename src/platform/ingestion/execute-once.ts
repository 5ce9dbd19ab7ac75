import { answerText, outcomesOf } from './answer-text';
import type { Caller } from './caller';
import type { IdempotentRequest } from './idempotent-request';
import type { Decided, IdempotentWrites, Settled } from './idempotent-writes';
import type { Kind } from './kind';
import type { RowOutcome } from './outcome';
import type { Stored } from './stored';
import type { Write } from './write';

/** Executes the writes of one request and stores its idempotency record, both or neither. */
export interface StoresIdempotencyRecords<StoredObject extends Stored> {
  write(keyed: IdempotentWrites<StoredObject>): Promise<Settled<StoredObject>>;
}

export interface ExecuteOnce<StoredObject extends Stored> {
  readonly caller: Caller;
  readonly kind: Pick<Kind<never, StoredObject>, 'toWire' | 'fromWire'>;
  readonly request: IdempotentRequest;
  /** The time of the request, RFC 3339 in UTC. */
  readonly now: string;
  readonly writes: readonly Write<StoredObject>[];
  readonly outcomes: (decisions: Decided<StoredObject>['decisions']) => RowOutcome<StoredObject>[];
  /** Whether the outcomes are final. Otherwise a repeated request is executed again. */
  readonly areFinal: (outcomes: readonly RowOutcome<StoredObject>[]) => boolean;
}

/** The outcomes of a request's writes: of this request, or of an identical earlier one. */
export async function executeOnce<StoredObject extends Stored>(
  writer: StoresIdempotencyRecords<StoredObject>,
  once: ExecuteOnce<StoredObject>,
): Promise<RowOutcome<StoredObject>[]> {
  const { caller, kind, request, now, writes, outcomes, areFinal } = once;
  const settled = await writer.write({
    ...request.nextWrite(),
    accountId: caller.accountId,
    at: now,
    writes,
    answerTo: decisions => {
      const rows = outcomes(decisions);
      return areFinal(rows) ? answerText(rows, kind, request.requestId) : undefined;
    },
  });
  if ('decisions' in settled) return outcomes(settled.decisions);
  request.replayed();
  return outcomesOf(settled.answered, kind, caller);
}
