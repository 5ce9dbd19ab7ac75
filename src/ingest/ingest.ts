import { Fault } from '../fault';
import { type Caller, requireScope } from '../model/caller';
import type { ConflictPolicy, Outcome } from '../model/outcome';
import type { Transaction } from '../model/transaction';
import type { TransactionInput } from '../model/transaction-input';
import type { TransactionPatch } from '../model/transaction-patch';
import type { Decision, Write } from '../store/write';
import type { Clock } from './clock';
import { decidePatch } from './decide-patch';
import { decidePut } from './decide-put';
import type { ExpectedVersion } from './expected-version';

export interface WriteOptions {
  /** What to do when the id exists with other content; the account's setting where it is not said. */
  readonly onConflict?: ConflictPolicy;
  readonly version?: ExpectedVersion;
}

/** What became of one row of a batch. */
export interface RowOutcome {
  readonly index: number;
  readonly objectId: string | null;
  readonly outcome: Outcome;
  readonly transaction: Transaction | null;
  /** Why the row is CONFLICT or REJECTED. */
  readonly fault: Fault | null;
}

export interface Written {
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'REPLACED';
  readonly transaction: Transaction;
}

/** A row that was refused before it could be a write, with the id it carried where that could be read. */
export class RefusedRow {
  constructor(
    readonly fault: Fault,
    readonly objectId: string | null,
  ) {}
}

export interface IngestParts {
  readonly writer: {
    write(write: Write): Promise<Decision>;
    /** A write that failed stands as its error. */
    writeMany(writes: readonly Write[]): Promise<readonly (Decision | Error)[]>;
  };
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The verbs of writing. Everything that enters, through whichever door, enters here. */
export class Ingest {
  constructor(private readonly parts: IngestParts) {}

  /** Stores one transaction. Throws CONFLICT, STALE, FORBIDDEN or UNAVAILABLE; nothing is stored then. */
  async put(caller: Caller, input: TransactionInput, options: WriteOptions = {}): Promise<Written> {
    requireScope(caller, 'ingest');
    const write = this.writeOf(caller, input, { ...options, now: this.now() });
    return written(await this.parts.writer.write(write));
  }

  /**
   * Stores many, each for itself: a refused row, a conflict, or a write that the database could not take leaves its
   * neighbours alone. Throws UNAVAILABLE only when the database took none of them.
   */
  async putMany(
    caller: Caller,
    rows: readonly (TransactionInput | RefusedRow)[],
    options: Pick<WriteOptions, 'onConflict'> = {},
  ): Promise<RowOutcome[]> {
    requireScope(caller, 'ingest');
    const accepted = rows.filter(row => !(row instanceof RefusedRow)) as TransactionInput[];
    const now = this.now();
    const settled = await this.parts.writer.writeMany(
      accepted.map(input => this.writeOf(caller, input, { ...options, now })),
    );
    let next = 0;
    const outcomes = rows.map((row, index) =>
      row instanceof RefusedRow ? refused(row, index) : outcomeOf(settled[next++], row, index),
    );
    const away = outcomes.filter(({ fault }) => fault?.code === 'UNAVAILABLE');
    if (away.length > 0 && away.length === rows.length) throw away[0]?.fault;
    return outcomes;
  }

  /** Merges a patch into what is stored. Throws NOT_FOUND, STALE, INVALID, FORBIDDEN or UNAVAILABLE. */
  async patch(
    caller: Caller,
    objectId: string,
    { patch, version }: { patch: TransactionPatch; version?: ExpectedVersion },
  ): Promise<Written> {
    requireScope(caller, 'ingest');
    const updatedAt = this.now();
    const decide = decidePatch({ caller, objectId, patch, version, updatedAt });
    return written(await this.parts.writer.write({ accountId: caller.accountId, objectId, decide }));
  }

  private writeOf(
    caller: Caller,
    input: TransactionInput,
    { onConflict = caller.conflictPolicy, version, now }: WriteOptions & { readonly now: string },
  ): Write {
    const decide = decidePut({ caller, input, onConflict, version, now, id: this.parts.newId() });
    return { accountId: caller.accountId, objectId: input.objectId, decide };
  }

  private now(): string {
    return new Date(this.parts.clock()).toISOString();
  }
}

function written(decision: Decision): Written {
  if (decision.outcome === 'REFUSED') throw decision.fault;
  return decision;
}

/** Throws what is no refusal: a fault of ours must not pass for one of the row. */
function outcomeOf(settled: Decision | Error | undefined, row: TransactionInput, index: number): RowOutcome {
  if (!settled) throw new Error('the writer answered fewer decisions than writes');
  if (settled instanceof Error && !(settled instanceof Fault)) throw settled;
  if (settled instanceof Fault) return refused(new RefusedRow(settled, row.objectId), index);
  if (settled.outcome === 'REFUSED') return refused(new RefusedRow(settled.fault, row.objectId), index);
  const { outcome, transaction } = settled;
  return { index, objectId: row.objectId, outcome, transaction, fault: null };
}

function refused({ fault, objectId }: RefusedRow, index: number): RowOutcome {
  const outcome = fault.code === 'CONFLICT' ? 'CONFLICT' : 'REJECTED';
  return { index, objectId, outcome, transaction: null, fault };
}
