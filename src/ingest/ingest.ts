import { type Code, Fault } from '../fault';
import { type Caller, requireScope } from '../model/caller';
import type { Entrance } from '../model/entrance';
import type { ConflictPolicy } from '../model/outcome';
import type { TransactionInput } from '../model/transaction-input';
import type { TransactionPatch } from '../model/transaction-patch';
import type { Decision, Write } from '../store/write';
import type { Clock } from './clock';
import { decidePatch } from './decide-patch';
import { decidePut } from './decide-put';
import type { ExpectedVersion } from './expected-version';
import type { IdempotentRequest } from './idempotent-request';
import { onlyOnce, type RemembersAnswers } from './only-once';
import { RefusedRow, type RowOutcome, refusedOutcome, rowOutcome, type Written } from './outcome';

export interface WriteOptions {
  /** What to do when the id exists with other content; the account's setting where it is not said. */
  readonly onConflict?: ConflictPolicy;
  readonly version?: ExpectedVersion;
  /** Where the request came under an idempotency key: the same request is carried out once. */
  readonly idempotency?: IdempotentRequest;
  /** The way in that it came; for the record of what is refused. */
  readonly entrance?: Entrance;
}

export interface PatchTerms extends Omit<WriteOptions, 'onConflict'> {
  readonly patch: TransactionPatch | RefusedRow;
}

export interface IngestParts {
  readonly writer: {
    write(write: Write): Promise<Decision>;
    /** A write that failed stands as its error. */
    writeMany(writes: readonly Write[]): Promise<readonly (Decision | Error)[]>;
  };
  readonly keyedWriter: RemembersAnswers;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The verbs of writing. Everything that enters, through whichever door, enters here. */
export class Ingest {
  constructor(private readonly parts: IngestParts) {}

  /** Stores one transaction. Throws CONFLICT, STALE, FORBIDDEN, UNAVAILABLE or why it was refused; nothing is stored then. */
  async put(
    caller: Caller,
    input: TransactionInput | RefusedRow,
    options: WriteOptions = {},
  ): Promise<Written> {
    requireScope(caller, 'ingest');
    if (input instanceof RefusedRow) throw input.fault;
    const now = this.now();
    const write = this.writeOf(caller, input, { ...options, now });
    return this.carriedOut(write, { ...options, caller, now });
  }

  /**
   * Stores many, each for itself: a refused row, a conflict, or a write that the database could not take leaves its
   * neighbours alone. Throws UNAVAILABLE only when the database took none of them. Under an idempotency key the
   * database takes all of them in one unit of work, together with the memory of the answer, or none.
   */
  async putMany(
    caller: Caller,
    rows: readonly (TransactionInput | RefusedRow)[],
    options: Omit<WriteOptions, 'version'> = {},
  ): Promise<RowOutcome[]> {
    requireScope(caller, 'ingest');
    const accepted = rows.filter(row => !(row instanceof RefusedRow)) as TransactionInput[];
    const now = this.now();
    const writes = accepted.map(input => this.writeOf(caller, input, { ...options, now }));
    const { idempotency: request } = options;
    if (request) {
      const outcomes = (decisions: readonly Decision[]) => outcomesOf(rows, decisions);
      return onlyOnce(this.parts.keyedWriter, {
        caller,
        request,
        now,
        writes,
        outcomes,
        areFinal: () => true,
      });
    }
    const outcomes = outcomesOf(rows, await this.parts.writer.writeMany(writes));
    const away = outcomes.filter(({ fault }) => fault?.code === 'UNAVAILABLE');
    if (away.length > 0 && away.length === rows.length) throw away[0]?.fault;
    return outcomes;
  }

  /** Merges a patch into what is stored. Throws NOT_FOUND, STALE, INVALID, FORBIDDEN or UNAVAILABLE. */
  async patch(
    caller: Caller,
    objectId: string,
    { patch, version, idempotency }: PatchTerms,
  ): Promise<Written> {
    requireScope(caller, 'ingest');
    if (patch instanceof RefusedRow) throw patch.fault;
    const now = this.now();
    const decide = decidePatch({ caller, objectId, patch, version, updatedAt: now });
    return this.carriedOut({ accountId: caller.accountId, objectId, decide }, { caller, idempotency, now });
  }

  private async carriedOut(write: Write, { caller, idempotency: request, now }: Terms): Promise<Written> {
    if (!request) return written(await this.parts.writer.write(write));
    const outcomes = (decisions: readonly Decision[]) => outcomesOf([write], decisions);
    const once = { caller, request, now, writes: [write], outcomes, areFinal };
    const [{ fault, ...row }] = (await onlyOnce(this.parts.keyedWriter, once)) as [RowOutcome];
    if (fault) throw fault;
    return row as Written;
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

/** What one write is carried out with. */
interface Terms extends Pick<WriteOptions, 'idempotency'> {
  readonly caller: Caller;
  /** RFC 3339 in UTC. */
  readonly now: string;
}

function written(decision: Decision): Written {
  if (decision.outcome === 'REFUSED') throw decision.fault;
  return decision;
}

/** Of each row, in order: refused rows as they are, the others as they were settled. */
function outcomesOf(
  rows: readonly ({ readonly objectId: string } | RefusedRow)[],
  settled: readonly (Decision | Error)[],
): RowOutcome[] {
  let next = 0;
  return rows.map((row, index) =>
    row instanceof RefusedRow
      ? refusedOutcome(row, index)
      : settledOutcome(settled[next++], row.objectId, index),
  );
}

/** Throws what is no refusal: a fault of ours must not pass for one of the row. */
function settledOutcome(settled: Decision | Error | undefined, objectId: string, index: number): RowOutcome {
  if (!settled) throw new Error('the writer answered fewer decisions than writes');
  if (!(settled instanceof Error)) return rowOutcome(settled, objectId, index);
  if (settled instanceof Fault) return refusedOutcome(new RefusedRow(settled, objectId), index);
  throw settled;
}

/** A refusal that says what is stored is an answer to keep; one that the caller can mend is to be decided anew. */
function areFinal(outcomes: readonly RowOutcome[]): boolean {
  return outcomes.every(({ fault }) => !fault || FINAL.has(fault.code));
}

const FINAL: ReadonlySet<Code> = new Set<Code>(['CONFLICT', 'NOT_FOUND', 'STALE']);
