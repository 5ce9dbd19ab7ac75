import type { Caller } from '../ingestion/caller';
import type { ExpectedVersion } from '../ingestion/expected-version';
import type { IdempotentRequest } from '../ingestion/idempotent-request';
import type { IngestionChannel } from '../ingestion/ingestion-channel';
import type { ConflictPolicy, Outcome } from '../ingestion/write-outcome';

export interface IngestOptions {
  /** What to do when the id exists with other content. The default is the account's setting. */
  readonly onConflict?: ConflictPolicy;
  readonly version?: ExpectedVersion;
  /** The id of the path. The id in the body must equal it or be absent. */
  readonly objectId?: string;
  /** Set for a request with an `Idempotency-Key`. */
  readonly idempotency?: IdempotentRequest;
}

export interface PatchOptions extends Pick<IngestOptions, 'version' | 'idempotency'> {
  readonly objectId: string;
}

export interface BatchOptions extends Pick<IngestOptions, 'onConflict' | 'idempotency'> {
  readonly channel: Extract<IngestionChannel, 'batch' | 'ndjson'>;
}

/** An object in wire form, or as JSON text. */
export interface Found {
  /** Absent for a customer without imported details: there is nothing to replace. */
  readonly version?: number;
  readonly json: string | object;
}

export interface StoredResponse extends Found {
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'REPLACED';
  /** What a key that may not read is answered, or one that asks for no more: only what the gateway itself says. */
  readonly receipt: () => object;
  /** Whether a newer state was stored already. */
  readonly stale: boolean;
}

/** How many rows of a batch became what; `received` is the sum of the outcomes; `stale` rows are among `unchanged`. */
export interface RestBatchCounts {
  received: number;
  created: number;
  unchanged: number;
  stale: number;
  replaced: number;
  conflicts: number;
  rejected: number;
}

/** The outcome of one row of a batch, in wire form. */
export interface RowResult {
  /** Its index in the batch, from 0. */
  readonly index: number;
  /** Null where unreadable. */
  readonly object_id: string | null;
  readonly outcome: Outcome;
  /** Present only where a newer state was stored already. */
  readonly stale?: true;
  readonly error?: RestRowError;
}

/** Why a row was not stored: codes are those of the table of errors, fields are named as on the wire. */
export interface RestRowError {
  readonly code: string;
  readonly message: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

export interface BatchAnswer extends Readonly<RestBatchCounts> {
  /** One result a row, in their order. */
  readonly results: readonly RowResult[];
}

/** A file of transactions that is still to be read. */
export interface Exported {
  /** Its media type. */
  readonly type: string;
  /** The ending of its name. */
  readonly extension: string;
  /** Its text piece by piece, each read when it is asked for. */
  readonly pieces: AsyncIterable<ExportPiece>;
}

export interface ExportPiece {
  /** Empty where nothing of what was looked at matched. */
  readonly text: string;
  /** How many transactions stand in it, and how many were looked at for it. */
  readonly rows: number;
  readonly seen: number;
  /** The id of the last one, to resume the export after. */
  readonly last?: string;
}

/** A parsed query string. A repeated name has several values. */
export type Query = Readonly<Record<string, string | string[]>>;

/**
 * The service of one kind of object for its REST routes. Takes bodies as parsed JSON and returns responses in wire form,
 * so the routes know no field. Every error is an `ApiError`.
 */
export interface ObjectsApi {
  ingest(caller: Caller, body: unknown, options: IngestOptions): Promise<StoredResponse>;
  /** A row that could not even be read as JSON stands as the `Fault` that says why. */
  ingestBatch(caller: Caller, rows: readonly unknown[], options: BatchOptions): Promise<BatchAnswer>;
  find(caller: Caller, objectId: string): Promise<Found>;
  /** A page, as an object or as JSON text. */
  list(caller: Caller, query: Query): Promise<string | object>;
}

export interface TransactionsApi extends ObjectsApi {
  patch(caller: Caller, body: unknown, options: PatchOptions): Promise<StoredResponse>;
  history(caller: Caller, objectId: string): Promise<object>;
}

export interface ExportsApi {
  /** Every matching transaction. Checks the caller before each piece. */
  export(getCaller: () => Promise<Caller>, query: Query): Promise<Exported>;
}

export interface CustomersApi extends ObjectsApi {
  /** A page of the transactions of one customer. */
  transactions(caller: Caller, objectId: string, query: Query): Promise<string | object>;
}
