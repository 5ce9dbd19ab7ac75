import { Readable } from 'node:stream';
import { ApiError } from '../../../../src/platform/errors/api-error';
import type {
  ExportsApi,
  RowResult,
  StoredResponse,
  TransactionsApi,
} from '../../../../src/platform/http/objects-api';
import { isStale } from '../../../../src/platform/ingestion/expected-version';

interface Row {
  version: number;
  json: Record<string, unknown>;
}

export type MemoryTransactions = TransactionsApi & ExportsApi;

/**
 * The smallest thing that keeps the contract the edge forwards to: one account, no field checks. It stands in
 * for the floors below, so that a test here fails for reasons of HTTP only; the whole stack has tests of its
 * own.
 */
export function memoryTransactions(): MemoryTransactions {
  const rows = new Map<string, Row>();
  const found = (id: string): Row => {
    const row = rows.get(id);
    if (!row) throw new ApiError('NOT_FOUND', 'There is no such transaction.');
    return row;
  };
  const keep = (id: string, json: Record<string, unknown>, before?: Row): StoredResponse => {
    const isSame = before && JSON.stringify(before.json) === JSON.stringify(json);
    const row = { json, version: (before?.version ?? 0) + (isSame ? 0 : 1) };
    rows.set(id, row);
    const outcome = isSame ? 'UNCHANGED' : before ? 'REPLACED' : 'CREATED';
    return { ...row, stale: false, outcome, receipt: () => ({ object_id: id, version: row.version }) };
  };
  const api: MemoryTransactions = {
    async ingest(_caller, body, { objectId, onConflict, version }) {
      const json: Record<string, unknown> = { ...(objectId && { object_id: objectId }), ...asObject(body) };
      const id = json.object_id as string;
      if (objectId !== undefined && id !== objectId)
        throw invalid('object_id', 'must be the id of the path.');
      const before = rows.get(id);
      if (isStale((before ?? null) as never, version))
        throw new ApiError('STALE', 'Another version is stored.');
      if (before && JSON.stringify(before.json) !== JSON.stringify(json) && onConflict !== 'REPLACE')
        throw new ApiError('CONFLICT', 'The id is taken.');
      return keep(id, json, before);
    },
    async ingestBatch(caller, batch, options) {
      const counts = {
        received: 0,
        created: 0,
        unchanged: 0,
        stale: 0,
        replaced: 0,
        conflicts: 0,
        rejected: 0,
      };
      const results: RowResult[] = [];
      for (const [index, row] of batch.entries()) {
        const result = await resultOf(index, row, () => api.ingest(caller, row, options));
        counts.received++;
        counts[COUNTED_AS[result.outcome]]++;
        results.push(result);
      }
      return { ...counts, results };
    },
    async patch(_caller, body, { objectId, version }) {
      const before = found(objectId);
      if (isStale(before as never, version)) throw new ApiError('STALE', 'Another version is stored.');
      return keep(objectId, { ...before.json, ...asObject(body) }, before);
    },
    find: async (_caller, objectId) => found(objectId),
    list: async (_caller, query) => ({ data: [...rows.values()].map(row => row.json), query }),
    history: async (_caller, objectId) => ({ data: [found(objectId)] }),
    async export(getCaller, { format }) {
      await getCaller();
      const pieces = Readable.from(
        [...rows.values()].map(({ json }) => ({ text: `${JSON.stringify(json)}\n`, rows: 1, seen: 1 })),
      );
      return { type: 'application/x-ndjson', extension: String(format), pieces };
    },
  };
  return api;
}

const COUNTED_AS = {
  CREATED: 'created',
  UNCHANGED: 'unchanged',
  REPLACED: 'replaced',
  CONFLICT: 'conflicts',
  REJECTED: 'rejected',
} as const;

async function resultOf(
  index: number,
  row: unknown,
  ingest: () => Promise<StoredResponse>,
): Promise<RowResult> {
  const object_id = (row as { object_id?: string } | null)?.object_id ?? null;
  try {
    if (row instanceof ApiError) throw row;
    return { index, object_id, outcome: (await ingest()).outcome };
  } catch (error) {
    const { code, message, details } = error as ApiError;
    const outcome = code === 'CONFLICT' ? 'CONFLICT' : 'REJECTED';
    return { index, object_id, outcome, error: { code, message, errors: details.errors ?? [] } };
  }
}

function asObject(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid('', 'must be an object.');
  return body as Record<string, unknown>;
}

const invalid = (field: string, message: string): ApiError =>
  new ApiError('INVALID', 'The transaction is not valid.', { errors: [{ field, code: 'INVALID', message }] });
