import { ApiError } from '../errors/api-error';
import { validationError } from '../fields/field-errors';
import type { BatchCounts, WrittenRow } from '../graphql/ingest-payload';
import { parsedRow, RejectedRow } from '../ingestion/outcome';
import type { BatchAnswer, RowResult } from './objects-api';

/** The body with the id of the path. A body may hold the same id, or none. */
export function named(body: unknown, objectId: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { object_id: own = objectId } = body as { object_id?: unknown };
  if (own === objectId || own === null) return { ...body, object_id: objectId };
  throw otherId();
}

export function otherId(): ApiError {
  return validationError([{ field: 'object_id', code: 'INVALID', message: 'must be the id in the path.' }]);
}

/** The parsed row of a batch, or a rejected one. */
export function rowOf<T>(body: unknown, parse: (body: unknown) => T): T | RejectedRow {
  if (body instanceof ApiError) return new RejectedRow(body, null);
  return parsedRow(body, parse, 'object_id');
}

/** The REST response of a batch: the outcome of each row, without the rows. */
export function wireBatch(batch: BatchCounts & { readonly results: readonly WrittenRow[] }): BatchAnswer {
  const { received, created, unchanged, stale, replaced, conflicts, rejected, results } = batch;
  const counts = { received, created, unchanged, stale, replaced, conflicts, rejected };
  return { ...counts, results: results.map(wireResult) };
}

function wireResult({ index, objectId, outcome, stale, error }: WrittenRow): RowResult {
  const result: RowResult = { index, object_id: objectId, outcome, ...(stale && { stale }) };
  return error ? { ...result, error } : result;
}
