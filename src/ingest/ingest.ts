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
  readonly writer: { write(write: Write): Promise<Decision> };
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The verbs of writing. Everything that enters, through whichever door, enters here. */
export class Ingest {
  constructor(private readonly parts: IngestParts) {}

  /** Stores one transaction. Throws CONFLICT, STALE, FORBIDDEN or UNAVAILABLE; nothing is stored then. */
  async put(caller: Caller, input: TransactionInput, options: WriteOptions = {}): Promise<Written> {
    requireScope(caller, 'ingest');
    return written(await this.write(caller, input, options));
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
    const outcomes = await Promise.all(
      rows.map((row, index) => this.row(caller, row, { ...options, index })),
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

  private async row(
    caller: Caller,
    row: TransactionInput | RefusedRow,
    { index, ...options }: WriteOptions & { index: number },
  ): Promise<RowOutcome> {
    if (row instanceof RefusedRow) {
      return { index, objectId: row.objectId, outcome: 'REJECTED', transaction: null, fault: row.fault };
    }
    const { objectId } = row;
    try {
      const { outcome, transaction } = written(await this.write(caller, row, options));
      return { index, objectId, outcome, transaction, fault: null };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const outcome = error.code === 'CONFLICT' ? 'CONFLICT' : 'REJECTED';
      return { index, objectId, outcome, transaction: null, fault: error };
    }
  }

  private write(caller: Caller, input: TransactionInput, options: WriteOptions): Promise<Decision> {
    const { onConflict = caller.conflictPolicy, version } = options;
    const now = this.now();
    const decide = decidePut({ caller, input, onConflict, version, now, id: this.parts.newId() });
    return this.parts.writer.write({ accountId: caller.accountId, objectId: input.objectId, decide });
  }

  private now(): string {
    return new Date(this.parts.clock()).toISOString();
  }
}

function written(decision: Decision): Written {
  if (decision.outcome === 'REFUSED') throw decision.fault;
  return decision;
}
