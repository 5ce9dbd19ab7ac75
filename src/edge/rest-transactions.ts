import type { ContextOf } from '../api/context';
import { TransactionIngestResolver } from '../api/resolvers/transaction-ingest.resolver';
import type { IngestBatchPayload, RowResult } from '../api/types/ingest-payload';
import { Fault } from '../fault';
import { refusal } from '../field/faults';
import { acceptedRow, RefusedRow, type Written } from '../ingest/outcome';
import { cursorOf } from '../insight/cursor';
import { changedField, type HistoryEntry } from '../insight/history';
import type { Transaction } from '../model/transaction';
import { accept } from '../model/transaction-doors';
import { toWire, wireText } from '../model/transaction-wire';
import { listQueryOf } from './list-query';
import type {
  BatchAnswer,
  Found,
  Stored,
  TransactionsApi,
  RowResult as WireResult,
} from './transactions-api';

/** REST in the words of the resolvers: bodies are read in wire names, then the same methods do the work. */
export function restTransactions(contextOf: ContextOf): TransactionsApi {
  const resolver = new TransactionIngestResolver();
  return {
    async ingest(caller, body, { onConflict, version, objectId, idempotency }) {
      const input = accept.wire.transaction(objectId === undefined ? body : named(body, objectId));
      const context = contextOf(caller, { idempotency });
      return stored(await resolver.ingestTransaction(input, onConflict, version, context));
    },
    async ingestBatch(caller, rows, { onConflict, idempotency }) {
      const context = contextOf(caller, { idempotency });
      return wireBatch(await resolver.ingestTransactions(rows.map(rowOf), onConflict, context));
    },
    async patch(caller, body, { objectId, version, idempotency }) {
      const patch = accept.wire.patch(body);
      if (patch.objectId !== undefined && patch.objectId !== objectId) throw otherId();
      const context = contextOf(caller, { idempotency });
      return stored(await resolver.updateTransaction(objectId, patch, version, context));
    },
    async find(caller, objectId) {
      return found(await contextOf(caller).transactions.get(caller, objectId));
    },
    async list(caller, query) {
      const asked = listQueryOf(query);
      const { transactions, hasNextPage } = await contextOf(caller).transactions.list(caller, asked);
      const last = transactions.at(-1);
      const next = hasNextPage && last ? cursorOf(asked.order, last) : null;
      const rest = JSON.stringify({ has_more: hasNextPage, next_cursor: next });
      return `{"data":[${transactions.map(wireText).join(',')}],${rest.slice(1)}`;
    },
    async history(caller, objectId) {
      const { transactions } = contextOf(caller);
      const entries = await transactions.history(caller, await transactions.get(caller, objectId));
      return { data: entries.map(wireVersion) };
    },
  };
}

function found(transaction: Transaction): Found {
  return { version: transaction.version, json: wireText(transaction) };
}

function stored({ outcome, transaction }: Written): Stored {
  return { ...found(transaction), outcome };
}

/** The path names the transaction: a body may say the same id, or none. */
function named(body: unknown, objectId: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { object_id: own = objectId } = body as { object_id?: unknown };
  if (own === objectId || own === null) return { ...body, object_id: objectId };
  throw otherId();
}

function otherId(): Fault {
  return refusal([{ field: 'object_id', code: 'INVALID', message: 'must be the id that the path names.' }]);
}

function rowOf(body: unknown) {
  if (body instanceof Fault) return new RefusedRow(body, null);
  return acceptedRow(body, accept.wire.transaction, 'object_id');
}

function wireBatch({ results, ...counts }: IngestBatchPayload): BatchAnswer {
  return { ...counts, results: results.map(wireResult) };
}

function wireResult({ index, objectId, outcome, error }: RowResult): WireResult {
  const result = { index, object_id: objectId, outcome };
  return error ? { ...result, error } : result;
}

function wireVersion({ version, recordedAt, actor, changes, transaction }: HistoryEntry): object {
  return {
    version,
    recorded_at: recordedAt,
    actor,
    changes: changes.map(change => ({
      field: changedField(change, 'wire'),
      before: change.before,
      after: change.after,
    })),
    transaction: toWire(transaction),
  };
}
