import { cursorOf } from '../../platform/database/cursor';
import type { Found, ObjectsApi } from '../../platform/http/objects-api';
import { named, rowOf, wireBatch } from '../../platform/http/rest-rows';
import { wireReceipt } from '../../platform/ingestion/receipt';
import { filterListQueryOf } from '../transactions/list-query.routes';
import type { Reversal } from './reversal.model';
import type { ReversalResolver } from './reversal.resolver';
import type { ReversalInput, ReversalType } from './reversal-type';
import { REVERSAL_ORDER, type ReversalQueries } from './reversals.queries';

/** What REST hands over to, of one kind of reversal. */
export interface RestReversalsParts<I extends ReversalInput, K extends Reversal> {
  readonly kind: ReversalType<I, K>;
  readonly resolver: ReversalResolver<I, K>;
  readonly queries: ReversalQueries<K>;
}

/** REST in the words of the resolver: bodies are read in wire names, then the same methods do the work. */
export function restReversals<I extends ReversalInput, K extends Reversal>({
  kind,
  resolver,
  queries,
}: RestReversalsParts<I, K>): ObjectsApi {
  const found = (stored: K): Found => ({ version: stored.version, json: kind.toWire(stored) });
  return {
    async ingest(caller, body, { onConflict, version, objectId, idempotency }) {
      const row = objectId === undefined ? body : named(body, objectId);
      const input = rowOf(row, kind.parse.wire);
      const context = { caller, idempotency, channel: 'rest' } as const;
      const written = await resolver.ingest(input, onConflict, version, context);
      const { object, outcome, stale } = written;
      return { ...found(object), outcome, stale, receipt: () => wireReceipt(written) };
    },
    async ingestBatch(caller, bodies, { onConflict, idempotency, channel }) {
      const rows = bodies.map(body => rowOf(body, kind.parse.wire));
      const context = { caller, idempotency, channel };
      return wireBatch(await resolver.ingestMany(rows, onConflict, context));
    },
    async find(caller, objectId) {
      return found(await queries.get(caller, objectId));
    },
    async list(caller, query) {
      const asked = filterListQueryOf(query, kind.parseFilter.wire);
      const { reversals, hasNextPage } = await queries.list(caller, asked);
      const last = reversals.at(-1);
      const next = hasNextPage && last ? cursorOf(REVERSAL_ORDER, last) : null;
      return { data: reversals.map(kind.toWire), has_more: hasNextPage, next_cursor: next };
    },
  };
}
