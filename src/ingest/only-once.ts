import type { Caller } from '../model/caller';
import type { Decided, KeyedWrites, Settled } from '../store/keyed-writes';
import type { Write } from '../store/write';
import { answerText, outcomesOf } from './answer-text';
import type { IdempotentRequest } from './idempotent-request';
import type { RowOutcome } from './outcome';

/** Carries out the writes of one request and remembers the answer, both or neither. */
export interface RemembersAnswers {
  write(keyed: KeyedWrites): Promise<Settled>;
}

export interface OnlyOnce {
  readonly caller: Caller;
  readonly request: IdempotentRequest;
  /** When the request came, as RFC 3339 in UTC. */
  readonly now: string;
  readonly writes: readonly Write[];
  readonly outcomes: (decisions: Decided['decisions']) => RowOutcome[];
  /** Whether the outcomes are the request's for good; else the same request is carried out again. */
  readonly areFinal: (outcomes: readonly RowOutcome[]) => boolean;
}

/** What became of a request's writes: now, or when the same request came first. */
export async function onlyOnce(writer: RemembersAnswers, once: OnlyOnce): Promise<RowOutcome[]> {
  const { caller, request, now, writes, outcomes, areFinal } = once;
  const settled = await writer.write({
    ...request.nextWrite(),
    accountId: caller.accountId,
    at: now,
    writes,
    answerTo: decisions => {
      const rows = outcomes(decisions);
      return areFinal(rows) ? answerText(rows, request.requestId) : undefined;
    },
  });
  if ('decisions' in settled) return outcomes(settled.decisions);
  request.replayed();
  return outcomesOf(settled.answered, caller);
}
