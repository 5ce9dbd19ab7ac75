import { ApiError } from '../errors/api-error';
import { validationError } from '../fields/field-errors';
import type { BatchCounts, WrittenRow } from '../graphql/ingest-payload';
import { parsedRow, RejectedRow } from '../ingestion/outcome';
import type { BatchAnswer, RowResult } from './objects-api';

/** The path names the object: a body may say the same id, or none. */
export function named(body: unknown, objectId: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { object_id: own = objectId } = body as { object_id?: unknown };
  if (own === objectId || own === null) return { ...body, object_id: objectId };
  throw otherId();
}

export function otherId(): ApiError {
  return validationError([
    { field: 'object_id', code: 'INVALID', message: 'must be the id that the path names.' },
  ]);
}

/** One row of a batch as its door takes it, or refused. */
export function rowOf<T>(body: unknown, parse: (body: unknown) => T): T | RejectedRow {
  if (body instanceof ApiError) return new RejectedRow(body, null);
  return parsedRow(body, parse, 'object_id');
}

/** A batch as REST answers it: what became of each row, without the rows. */
export function wireBatch(batch: BatchCounts & { readonly results: readonly WrittenRow[] }): BatchAnswer {
  const { received, created, unchanged, stale, replaced, conflicts, rejected, results } = batch;
  const counts = { received, created, unchanged, stale, replaced, conflicts, rejected };
  return { ...counts, results: results.map(wireResult) };
}

function wireResult({ index, objectId, outcome, stale, error }: WrittenRow): RowResult {
  const result: RowResult = { index, object_id: objectId, outcome, ...(stale && { stale }) };
  return error ? { ...result, error } : result;
}
