import type { Transaction } from '../../modules/transactions/transaction.model';
import { ApiError } from '../errors/api-error';
import type { Stored } from './stored';
import type { Decision } from './write';
import type { Outcome } from './write-outcome';

/** The outcome of one row of a batch. */
export interface RowOutcome<StoredObject extends Stored = Transaction> {
  readonly index: number;
  readonly objectId: string | null;
  readonly outcome: Outcome;
  readonly object: StoredObject | null;
  /** Whether the row had an older state than the stored one, so that nothing changed. */
  readonly stale: boolean;
  /** Why the row is CONFLICT or REJECTED. */
  readonly apiError: ApiError | null;
}

/** The outcome of one write that was not rejected. */
export interface Written<StoredObject extends Stored = Transaction> {
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'REPLACED';
  readonly object: StoredObject;
  /** Whether it had an older state than the stored one, so that nothing changed. */
  readonly stale: boolean;
}

/** A row that was rejected before it became a write, with its id where readable. */
export class RejectedRow {
  /** Also null where the id itself is invalid: it may be a card number, and no error repeats a sent value. */
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

/** The parsed row, or a rejected one. The caller decides whether that rejects the whole request. */
export function parsedRow<T>(row: unknown, parse: (row: unknown) => T, idName: string): T | RejectedRow {
  try {
    return parse(row);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const id = (row as Record<string, unknown> | null)?.[idName];
    return new RejectedRow(error, typeof id === 'string' ? id : null);
  }
}

/** The outcome of the row at `index`, from its decision. */
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
  /** The object in its response form. */
  readonly toResponse: (stored: StoredObject) => StoredObject;
}

/** The outcome of the rejected row at `index`. */
export function rejectedOutcome({ apiError, objectId }: RejectedRow, index: number): RowOutcome<never> {
  const outcome = apiError.code === 'CONFLICT' ? 'CONFLICT' : 'REJECTED';
  return { index, objectId, outcome, object: null, stale: false, apiError };
}
