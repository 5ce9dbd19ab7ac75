import { ApiError, type Code } from '../errors/api-error';
import type { Clock } from '../jobs/clock';
import { type Caller, requireScope } from './caller';
import { decidePut } from './decide-put';
import { executeOnce, type StoresIdempotencyRecords } from './execute-once';
import type { ExpectedVersion } from './expected-version';
import type { IdempotentRequest } from './idempotent-request';
import type { IngestionChannel } from './ingestion-channel';
import type { Kind, SubmittedInput } from './kind';
import { RejectedRow, type RowOutcome, rejectedOutcome, rowOutcome, type Written } from './outcome';
import type { Stored } from './stored';
import type { Decision, Write } from './write';
import type { ConflictPolicy } from './write-outcome';

export interface WriteOptions {
  /** What to do when the id exists with other content; the account's setting where it is not said. */
  readonly onConflict?: ConflictPolicy;
  readonly version?: ExpectedVersion;
  /** Where the request came under an idempotency key: the same request is carried out once. */
  readonly idempotency?: IdempotentRequest;
  /** The way in that it came; for the record of what is refused. */
  readonly channel?: IngestionChannel;
}

export interface IngestServiceParts<Input extends SubmittedInput, StoredObject extends Stored> {
  readonly kind: Kind<Input, StoredObject>;
  readonly writer: {
    write(write: Write<StoredObject>): Promise<Decision<StoredObject>>;
    /** A write that failed stands as its error. */
    writeMany(writes: readonly Write<StoredObject>[]): Promise<readonly (Decision<StoredObject> | Error)[]>;
  };
  readonly idempotentWriter: StoresIdempotencyRecords<StoredObject>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The verbs of writing one kind of object. Everything of it that enters, through whichever door, enters here. */
export class IngestService<Input extends SubmittedInput, StoredObject extends Stored> {
  constructor(private readonly parts: IngestServiceParts<Input, StoredObject>) {}

  /** Stores one object. Throws CONFLICT, STALE, FORBIDDEN, UNAVAILABLE or why it was refused; nothing is stored then. */
  async put(
    caller: Caller,
    input: Input | RejectedRow,
    options: WriteOptions = {},
  ): Promise<Written<StoredObject>> {
    requireScope(caller, 'ingest');
    if (input instanceof RejectedRow) throw input.apiError;
    const now = this.now();
    const write = this.writeOf(caller, input, { ...options, now });
    return this.applied(write, { ...options, caller, now });
  }

  /**
   * Stores many, each for itself: a refused row, a conflict, or a write that the database could not take leaves its
   * neighbours alone. Throws UNAVAILABLE only when the database took none of them. Under an idempotency key the
   * database takes all of them in one unit of work, together with the memory of the answer, or none.
   */
  async putMany(
    caller: Caller,
    rows: readonly (Input | RejectedRow)[],
    options: Omit<WriteOptions, 'version'> = {},
  ): Promise<RowOutcome<StoredObject>[]> {
    requireScope(caller, 'ingest');
    const accepted = rows.filter(row => !(row instanceof RejectedRow)) as Input[];
    const now = this.now();
    const writes = accepted.map(input => this.writeOf(caller, input, { ...options, now }));
    const { idempotency: request } = options;
    if (request) {
      const { kind, idempotentWriter } = this.parts;
      const outcomes = (decisions: readonly Decision<StoredObject>[]) => this.outcomesOf(rows, decisions);
      const once = { caller, kind, request, now, writes, outcomes, areFinal: () => true };
      return executeOnce(idempotentWriter, once);
    }
    const outcomes = this.outcomesOf(rows, await this.parts.writer.writeMany(writes));
    const away = outcomes.filter(({ apiError }) => apiError?.code === 'UNAVAILABLE');
    if (away.length > 0 && away.length === rows.length) throw away[0]?.apiError;
    return outcomes;
  }

  protected async applied(
    write: Write<StoredObject>,
    { caller, idempotency: request, now }: WriteTerms,
  ): Promise<Written<StoredObject>> {
    const { kind, writer, idempotentWriter } = this.parts;
    if (!request) return this.written(await writer.write(write));
    const outcomes = (decisions: readonly Decision<StoredObject>[]) => this.outcomesOf([write], decisions);
    const once = { caller, kind, request, now, writes: [write], outcomes, areFinal };
    const [{ apiError, ...row }] = (await executeOnce(idempotentWriter, once)) as [RowOutcome<StoredObject>];
    if (apiError) throw apiError;
    return row as Written<StoredObject>;
  }

  protected now(): string {
    return new Date(this.parts.clock()).toISOString();
  }

  private writeOf(
    caller: Caller,
    input: Input,
    { onConflict = caller.conflictPolicy, version, now }: WriteOptions & { readonly now: string },
  ): Write<StoredObject> {
    const { kind, newId } = this.parts;
    const decide = decidePut({ caller, kind, input, onConflict, version, now, id: newId() });
    return { accountId: caller.accountId, objectId: input.objectId, decide };
  }

  private written(decision: Decision<StoredObject>): Written<StoredObject> {
    if (decision.outcome === 'REJECTED') throw decision.apiError;
    const { outcome, object, stale = false } = decision;
    return { outcome, object: this.parts.kind.toResponse(object), stale };
  }

  /** Of each row, in order: refused rows as they are, the others as they were settled. */
  private outcomesOf(
    rows: readonly (SubmittedInput | RejectedRow)[],
    settled: readonly (Decision<StoredObject> | Error)[],
  ): RowOutcome<StoredObject>[] {
    let next = 0;
    return rows.map((row, index) =>
      row instanceof RejectedRow
        ? rejectedOutcome(row, index)
        : this.settledOutcome(settled[next++], row.objectId, index),
    );
  }

  /** Throws what is no refusal: an error of ours must not pass for one of the row. */
  private settledOutcome(
    settled: Decision<StoredObject> | Error | undefined,
    objectId: string,
    index: number,
  ): RowOutcome<StoredObject> {
    if (!settled) throw new Error('the writer answered fewer decisions than writes');
    if (!(settled instanceof Error)) return rowOutcome(settled, { objectId, index, ...this.parts.kind });
    if (settled instanceof ApiError) return rejectedOutcome(new RejectedRow(settled, objectId), index);
    throw settled;
  }
}

/** What one write is carried out with. */
export interface WriteTerms extends Pick<WriteOptions, 'idempotency'> {
  readonly caller: Caller;
  /** RFC 3339 in UTC. */
  readonly now: string;
}

/** A rejection that says what is stored is an answer to keep; what the caller can mend, or is still to come, is decided anew. */
function areFinal(outcomes: readonly RowOutcome<Stored>[]): boolean {
  return outcomes.every(({ apiError }) => !apiError || FINAL.has(apiError.code));
}

const FINAL: ReadonlySet<Code> = new Set<Code>(['CONFLICT', 'STALE']);
