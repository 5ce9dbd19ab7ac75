import type { Transaction } from '../../modules/transactions/transaction.model';
import { ApiError } from '../errors/api-error';
import type { Stored } from './stored';
import type { Decision } from './write';
import type { Outcome } from './write-outcome';

/** What became of one row of a batch. */
export interface RowOutcome<StoredObject extends Stored = Transaction> {
  readonly index: number;
  readonly objectId: string | null;
  readonly outcome: Outcome;
  readonly object: StoredObject | null;
  /** Whether the row gave an older state than the stored one, so that nothing was changed. */
  readonly stale: boolean;
  /** Why the row is CONFLICT or REJECTED. */
  readonly apiError: ApiError | null;
}

/** What became of one write that was not refused. */
export interface Written<StoredObject extends Stored = Transaction> {
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'REPLACED';
  readonly object: StoredObject;
  /** Whether it gave an older state than the stored one, so that nothing was changed. */
  readonly stale: boolean;
}

/** A row that was refused before it could be a write, with the id it carried where that could be read. */
export class RejectedRow {
  /** Null also where the id is at error itself: it may be a card number, and no refusal shows what was sent. */
  readonly objectId: string | null;

  constructor(
    readonly apiError: ApiError,
    objectId: string | null,
  ) {
    const isAtFault = apiError.details.errors?.some(
      ({ field }) => field === 'object_id' || field === 'objectId',
    );
    this.objectId = isAtFault ? null : objectId;
  }
}

/** The row as its door takes it, or refused: whether that refuses the whole request is for others to say. */
export function parsedRow<T>(row: unknown, parse: (row: unknown) => T, idName: string): T | RejectedRow {
  try {
    return parse(row);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const id = (row as Record<string, unknown> | null)?.[idName];
    return new RejectedRow(error, typeof id === 'string' ? id : null);
  }
}

/** The outcome of the row at `index` that was decided so. */
export function rowOutcome<StoredObject extends Stored>(
  decision: Decision<StoredObject>,
  { objectId, index, toResponse }: Row<StoredObject>,
): RowOutcome<StoredObject> {
  if (decision.outcome === 'REJECTED')
    return rejectedOutcome(new RejectedRow(decision.apiError, objectId), index);
  const { outcome, object, stale = false } = decision;
  return { index, objectId, outcome, object: toResponse(object), stale, apiError: null };
}

interface Row<StoredObject extends Stored> extends Pick<RowOutcome<StoredObject>, 'index'> {
  readonly objectId: string;
  /** The object as it is answered. */
  readonly toResponse: (stored: StoredObject) => StoredObject;
}

/** The outcome of the row at `index` that was refused. */
export function rejectedOutcome({ apiError, objectId }: RejectedRow, index: number): RowOutcome<never> {
  const outcome = apiError.code === 'CONFLICT' ? 'CONFLICT' : 'REJECTED';
  return { index, objectId, outcome, object: null, stale: false, apiError };
}
