import type { ExpectedVersion } from '../ingest/expected-version';
import type { Caller } from '../model/caller';
import type { ConflictPolicy } from '../model/outcome';

export interface IngestOptions {
  /** What to do when the id exists with other content; the account's default where absent. */
  readonly onConflict?: ConflictPolicy;
  readonly version?: ExpectedVersion;
  /** The id that the path names: the body's own must equal it or be absent. */
  readonly objectId?: string;
}

export interface PatchOptions {
  readonly objectId: string;
  readonly version?: ExpectedVersion;
}

/** A transaction in wire form, as an object or as JSON already written. */
export interface Found {
  readonly version: number;
  readonly json: string | object;
}

export interface Stored extends Found {
  readonly outcome: 'CREATED' | 'UNCHANGED' | 'REPLACED';
}

/** A query string as it was parsed: a name that was sent several times has several values. */
export type Query = Readonly<Record<string, string | string[]>>;

/**
 * What the REST routes forward to. Bodies go through as parsed JSON and answers come back in wire form, so the edge
 * knows no field of a transaction. Every refusal is a `Fault`.
 */
export interface TransactionsApi {
  ingest(caller: Caller, body: unknown, options: IngestOptions): Promise<Stored>;
  ingestBatch(
    caller: Caller,
    rows: readonly unknown[],
    options: Pick<IngestOptions, 'onConflict'>,
  ): Promise<object>;
  patch(caller: Caller, body: unknown, options: PatchOptions): Promise<Stored>;
  find(caller: Caller, objectId: string): Promise<Found>;
  list(caller: Caller, query: Query): Promise<object>;
  history(caller: Caller, objectId: string): Promise<object>;
}
