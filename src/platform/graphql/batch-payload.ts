import type { RowOutcome } from '../ingestion/outcome';
import { receiptOf } from '../ingestion/receipt';
import type { Stored } from '../ingestion/stored';
import type { BatchCounts, WrittenRow } from './ingest-payload';

/** The payload of a batch for every protocol. `named` maps the stored object of a row to its field. */
export function batchPayload<K extends Stored, R extends object>(
  rows: readonly RowOutcome<K>[],
  named: (object: K | null) => R,
): BatchCounts & { results: (WrittenRow & R)[] } {
  const count = (outcome: RowOutcome['outcome']) => rows.filter(row => row.outcome === outcome).length;
  return {
    received: rows.length,
    created: count('CREATED'),
    unchanged: count('UNCHANGED'),
    stale: rows.filter(({ stale }) => stale).length,
    replaced: count('REPLACED'),
    conflicts: count('CONFLICT'),
    rejected: count('REJECTED'),
    results: rows.map(({ apiError, object, ...row }) => ({
      ...(object ? receiptOf(object) : NO_RECEIPT),
      ...row,
      ...named(object),
      error: apiError && {
        code: apiError.code,
        message: apiError.message,
        errors: apiError.details.errors ?? [],
      },
    })),
  };
}

const NO_RECEIPT = { id: null, version: null, receivedAt: null, updatedAt: null };
