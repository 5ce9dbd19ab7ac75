import { ApiError, type Code, type FieldErrorDetails } from '../errors/api-error';
import type { WireObject } from '../fields/to-wire';
import type { Caller } from './caller';
import type { Kind } from './kind';
import type { RowOutcome } from './outcome';
import type { Stored } from './stored';
import type { Outcome } from './write-outcome';

/** Outcomes as the text of an idempotency record. */
export function answerText<K extends Stored>(
  rows: readonly RowOutcome<K>[],
  kind: Pick<Told<K>, 'toWire'>,
  requestId: string,
): string {
  return JSON.stringify({ requestId, rows: rows.map(row => keptRow(row, kind)) } satisfies StoredObject);
}

/** The exact outcomes of the first request. An error names the request that failed first. */
export function outcomesOf<K extends Stored>(
  text: string,
  kind: Pick<Told<K>, 'fromWire'>,
  { accountId }: Caller,
): RowOutcome<K>[] {
  const { requestId, rows } = JSON.parse(text) as StoredObject;
  return rows.map(({ objectId, outcome, object, stale = false, apiError }, index) => ({
    index,
    objectId,
    outcome,
    stale,
    object: object && Object.assign(kind.fromWire(object.wire), { accountId, ...actorOf(object) }),
    apiError:
      apiError && new ApiError(apiError.code, apiError.message, { errors: apiError.errors, requestId }),
  }));
}

/** The text with some objects changed, or null without changes. `change` returns null for an unchanged object. */
export function withChanged(text: string, change: (wire: WireObject) => WireObject | null): string | null {
  const stored = JSON.parse(text) as StoredObject;
  const rows = stored.rows.map(row => {
    const wire = row.object && change(row.object.wire);
    return wire && row.object ? { ...row, object: { ...row.object, wire } } : row;
  });
  return rows.some((row, at) => row !== stored.rows[at]) ? JSON.stringify({ ...stored, rows }) : null;
}

/** The objects of the text, in wire names. */
export function wiresOf(text: string): WireObject[] {
  return (JSON.parse(text) as StoredObject).rows.flatMap(({ object }) => (object ? [object.wire] : []));
}

interface StoredObject {
  readonly requestId: string;
  readonly rows: readonly KeptRow[];
}

interface KeptRow {
  readonly objectId: string | null;
  readonly outcome: Outcome;
  readonly object: KeptObject | null;
  /** Absent where it is false. */
  readonly stale?: true;
  readonly apiError: {
    readonly code: Code;
    readonly message: string;
    readonly errors?: readonly FieldErrorDetails[];
  } | null;
}

/** The response of an object, and the author of its version. */
interface KeptObject {
  readonly wire: WireObject;
  readonly actorId: string;
  readonly actorName: string;
}

function keptRow<K extends Stored>(
  { objectId, outcome, object, stale, apiError }: RowOutcome<K>,
  kind: Pick<Told<K>, 'toWire'>,
): KeptRow {
  return {
    objectId,
    outcome,
    ...(stale && { stale }),
    object: object && { wire: kind.toWire(object), ...actorOf(object) },
    apiError: apiError && { code: apiError.code, message: apiError.message, errors: apiError.details.errors },
  };
}

function actorOf({ actorId, actorName }: Pick<Stored, 'actorId' | 'actorName'>) {
  return { actorId, actorName };
}

type Told<K extends Stored> = Pick<Kind<never, K>, 'toWire' | 'fromWire'>;
