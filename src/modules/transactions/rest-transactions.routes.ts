import { cursorOf } from '../../platform/database/cursor';
import type { Found, StoredResponse, TransactionsApi } from '../../platform/http/objects-api';
import { named, otherId, rowOf, wireBatch } from '../../platform/http/rest-rows';
import { RejectedRow, type Written } from '../../platform/ingestion/outcome';
import { wireReceipt } from '../../platform/ingestion/receipt';
import { derivedStatus } from './derived-status';
import { changedField, type HistoryEntry } from './history';
import { listQueryOf } from './list-query.routes';
import type { Transaction } from './transaction.model';
import type { TransactionIngestResolver } from './transaction-ingest.resolver';
import { parse } from './transaction-parsers';
import { toWire, wireText } from './transaction-wire';
import type { Transactions } from './transactions.queries';

/** What REST hands over to: writes to the resolver, reads to the same questions that it asks. */
export interface RestTransactionsParts {
  readonly resolver: TransactionIngestResolver;
  readonly queries: Transactions;
}

/** REST in the words of the resolvers: bodies are read in wire names, then the same methods do the work. */
export function restTransactions({ resolver, queries }: RestTransactionsParts): TransactionsApi {
  return {
    async ingest(caller, body, { onConflict, version, objectId, idempotency }) {
      const row = objectId === undefined ? body : named(body, objectId);
      const input = rowOf(row, parse.wire.transaction);
      const context = { caller, idempotency, channel: 'rest' } as const;
      return stored(await resolver.ingestTransaction(input, onConflict, version, context));
    },
    async ingestBatch(caller, bodies, { onConflict, idempotency, channel }) {
      const rows = bodies.map(body => rowOf(body, parse.wire.transaction));
      const context = { caller, idempotency, channel };
      return wireBatch(await resolver.ingestTransactions(rows, onConflict, context));
    },
    async patch(caller, body, { objectId, version, idempotency }) {
      const patch = rowOf(body, parse.wire.patch);
      if (!(patch instanceof RejectedRow) && ![undefined, objectId].includes(patch.objectId)) throw otherId();
      const context = { caller, idempotency, channel: 'rest' } as const;
      return stored(await resolver.updateTransaction(objectId, patch, version, context));
    },
    async find(caller, objectId) {
      return found(await queries.get(caller, objectId));
    },
    async list(caller, query) {
      const asked = listQueryOf(query);
      const { transactions, hasNextPage } = await queries.list(caller, asked);
      const last = transactions.at(-1);
      const next = hasNextPage && last ? cursorOf(asked.order, last) : null;
      const rest = JSON.stringify({ has_more: hasNextPage, next_cursor: next });
      return `{"data":[${transactions.map(wireText).join(',')}],${rest.slice(1)}`;
    },
    async history(caller, objectId) {
      const entries = await queries.history(caller, await queries.get(caller, objectId));
      return { data: entries.map(wireVersion) };
    },
  };
}

function found(transaction: Transaction): Found {
  return { version: transaction.version, json: wireText(transaction) };
}

function stored(written: Written): StoredResponse {
  const { outcome, stale, object } = written;
  return { ...found(object), outcome, stale, receipt: () => wireReceipt(written, derivedStatus(object)) };
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
