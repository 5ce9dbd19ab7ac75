import { Fault } from '../fault';
import type { Outcome } from '../model/outcome';
import type { Transaction } from '../model/transaction';
import type { Decision } from '../store/write';

/** What became of one row of a batch. */
export interface RowOutcome {
  readonly index: number;
  readonly objectId: string | null;
  readonly outcome: Outcome;
  readonly transaction: Transaction | null;
  /** Why the row is CONFLICT or REJECTED. */
  readonly fault: Fault | null;
}

/** What became of one write that was not refused. */
export interface Written {
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'REPLACED';
  readonly transaction: Transaction;
}

/** A row that was refused before it could be a write, with the id it carried where that could be read. */
export class RefusedRow {
  /** Null also where the id is at fault itself: it may be a card number, and no refusal shows what was sent. */
  readonly objectId: string | null;

  constructor(
    readonly fault: Fault,
    objectId: string | null,
  ) {
    const isAtFault = fault.details.errors?.some(
      ({ field }) => field === 'object_id' || field === 'objectId',
    );
    this.objectId = isAtFault ? null : objectId;
  }
}

/** The row as its door takes it, or refused: whether that refuses the whole request is for others to say. */
export function acceptedRow<T>(row: unknown, door: (row: unknown) => T, idName: string): T | RefusedRow {
  try {
    return door(row);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const id = (row as Record<string, unknown> | null)?.[idName];
    return new RefusedRow(error, typeof id === 'string' ? id : null);
  }
}

/** The outcome of the row at `index` that was decided so. */
export function rowOutcome(decision: Decision, objectId: string, index: number): RowOutcome {
  if (decision.outcome === 'REFUSED') return refusedOutcome(new RefusedRow(decision.fault, objectId), index);
  const { outcome, transaction } = decision;
  return { index, objectId, outcome, transaction, fault: null };
}

/** The outcome of the row at `index` that was refused. */
export function refusedOutcome({ fault, objectId }: RefusedRow, index: number): RowOutcome {
  const outcome = fault.code === 'CONFLICT' ? 'CONFLICT' : 'REJECTED';
  return { index, objectId, outcome, transaction: null, fault };
}
