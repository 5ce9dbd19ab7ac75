import { Fault } from '../fault';
import type { Outcome } from '../model/outcome';
import type { Stored } from '../model/stored';
import type { Transaction } from '../model/transaction';
import type { Decision } from '../store/write';

/** What became of one row of a batch. */
export interface RowOutcome<Kept extends Stored = Transaction> {
  readonly index: number;
  readonly objectId: string | null;
  readonly outcome: Outcome;
  readonly object: Kept | null;
  /** Why the row is CONFLICT or REJECTED. */
  readonly fault: Fault | null;
}

/** What became of one write that was not refused. */
export interface Written<Kept extends Stored = Transaction> {
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'REPLACED';
  readonly object: Kept;
}

/** A row that was refused before it could be a write, with the id it carried where that could be read. */
export class RejectedRow {
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
export function parsedRow<T>(row: unknown, door: (row: unknown) => T, idName: string): T | RejectedRow {
  try {
    return door(row);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const id = (row as Record<string, unknown> | null)?.[idName];
    return new RejectedRow(error, typeof id === 'string' ? id : null);
  }
}

/** The outcome of the row at `index` that was decided so. */
export function rowOutcome<Kept extends Stored>(
  decision: Decision<Kept>,
  { objectId, index, shown }: Row<Kept>,
): RowOutcome<Kept> {
  if (decision.outcome === 'REJECTED')
    return rejectedOutcome(new RejectedRow(decision.fault, objectId), index);
  const { outcome, object } = decision;
  return { index, objectId, outcome, object: shown(object), fault: null };
}

interface Row<Kept extends Stored> extends Pick<RowOutcome<Kept>, 'index'> {
  readonly objectId: string;
  /** The object as it is answered. */
  readonly shown: (kept: Kept) => Kept;
}

/** The outcome of the row at `index` that was refused. */
export function rejectedOutcome({ fault, objectId }: RejectedRow, index: number): RowOutcome<never> {
  const outcome = fault.code === 'CONFLICT' ? 'CONFLICT' : 'REJECTED';
  return { index, objectId, outcome, object: null, fault };
}
