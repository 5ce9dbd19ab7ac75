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
  /** What to do when the id exists with other content. The default is the account's setting. */
  readonly onConflict?: ConflictPolicy;
  readonly version?: ExpectedVersion;
  /** Set for a request with an idempotency key: the same request is executed once. */
  readonly idempotency?: IdempotentRequest;
  /** The channel of the request, for recorded rejections. */
  readonly channel?: IngestionChannel;
}

export interface IngestServiceParts<Input extends SubmittedInput, StoredObject extends Stored> {
  readonly kind: Kind<Input, StoredObject>;
  readonly writer: {
    write(write: Write<StoredObject>): Promise<Decision<StoredObject>>;
    /** The result of a failed write is its error. */
    writeMany(writes: readonly Write<StoredObject>[]): Promise<readonly (Decision<StoredObject> | Error)[]>;
  };
  readonly idempotentWriter: StoresIdempotencyRecords<StoredObject>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The commands that write one kind of object. Every protocol and channel calls them. */
export class IngestService<Input extends SubmittedInput, StoredObject extends Stored> {
  constructor(private readonly parts: IngestServiceParts<Input, StoredObject>) {}

  /** Stores one object. Throws CONFLICT, STALE, FORBIDDEN, UNAVAILABLE or a validation error; then nothing is stored. */
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
   * Stores many objects independently: a rejected row, a conflict or a failed write does not affect the others. Throws
   * UNAVAILABLE only when all writes failed so. With an idempotency key all are stored in one unit of work, together
   * with the idempotency record, or none.
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

  /** The outcome of each row, in order. */
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

  /** Rethrows every error that is not about the row: our own failure must not count as the sender's. */
  private settledOutcome(
    settled: Decision<StoredObject> | Error | undefined,
    objectId: string,
    index: number,
  ): RowOutcome<StoredObject> {
    if (!settled) throw new Error('The writer returned fewer decisions than writes.');
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

/** CONFLICT and STALE are final, because they depend on the stored object. Other errors may change, so a retry decides again. */
function areFinal(outcomes: readonly RowOutcome<Stored>[]): boolean {
  return outcomes.every(({ apiError }) => !apiError || FINAL.has(apiError.code));
}

const FINAL: ReadonlySet<Code> = new Set<Code>(['CONFLICT', 'STALE']);
