import type { Context, ContextOf, ReversalServices } from '../api/context';
import { DisputeResolver, RefundResolver, type ReversalResolver } from '../api/resolvers/child.resolver';
import { REVERSAL_ORDER } from '../insight/children';
import { cursorOf } from '../insight/cursor';
import type { ReversalInput, ReversalType } from '../model/child-kind';
import { DISPUTE, REFUND } from '../model/children';
import type { Reversal } from '../model/kept-child';
import { filterListQueryOf } from './list-query';
import { named, rowOf, wireBatch } from './rest-rows';
import type { Found, ObjectsApi } from './transactions-api';

/** Refunds over REST. */
export function restRefunds(contextOf: ContextOf): ObjectsApi {
  return restChildren({
    contextOf,
    kind: REFUND,
    resolver: new RefundResolver(),
    sideOf: ({ refunds }) => refunds,
  });
}

/** Disputes over REST. */
export function restDisputes(contextOf: ContextOf): ObjectsApi {
  return restChildren({
    contextOf,
    kind: DISPUTE,
    resolver: new DisputeResolver(),
    sideOf: ({ disputes }) => disputes,
  });
}

interface Parts<I extends ReversalInput, K extends Reversal> {
  readonly kind: ReversalType<I, K>;
  readonly contextOf: ContextOf;
  readonly resolver: ReversalResolver<I, K>;
  readonly sideOf: (context: Context) => ReversalServices<I, K>;
}

/** REST in the words of the resolver: bodies are read in wire names, then the same methods do the work. */
function restChildren<I extends ReversalInput, K extends Reversal>(parts: Parts<I, K>): ObjectsApi {
  const { kind, contextOf, resolver, sideOf } = parts;
  const found = (stored: K): Found => ({ version: stored.version, json: kind.toWire(stored) });
  return {
    async ingest(caller, body, { onConflict, version, objectId, idempotency }) {
      const row = objectId === undefined ? body : named(body, objectId);
      const input = rowOf(row, kind.parse.wire);
      const context = contextOf(caller, { idempotency });
      const { outcome, object } = await resolver.ingest(input, onConflict, version, context);
      return { ...found(object), outcome };
    },
    async ingestBatch(caller, bodies, { onConflict, idempotency, channel }) {
      const rows = bodies.map(body => rowOf(body, kind.parse.wire));
      const context = contextOf(caller, { idempotency, channel });
      return wireBatch(await resolver.ingestMany(rows, onConflict, context));
    },
    async find(caller, objectId) {
      return found(await sideOf(contextOf(caller)).reversals.get(caller, objectId));
    },
    async list(caller, query) {
      const asked = filterListQueryOf(query, kind.parseFilter.wire);
      const { reversals, hasNextPage } = await sideOf(contextOf(caller)).reversals.list(caller, asked);
      const last = reversals.at(-1);
      const next = hasNextPage && last ? cursorOf(REVERSAL_ORDER, last) : null;
      return { data: reversals.map(kind.toWire), has_more: hasNextPage, next_cursor: next };
    },
  };
}
