import type { ChildSide, Context, ContextOf } from '../api/context';
import { type ChildResolver, DisputeResolver, RefundResolver } from '../api/resolvers/child.resolver';
import { CHILD_ORDER } from '../insight/children';
import { cursorOf } from '../insight/cursor';
import type { ChildKind, SentChild } from '../model/child-kind';
import { DISPUTE, REFUND } from '../model/children';
import type { KeptChild } from '../model/kept-child';
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

interface Parts<I extends SentChild, K extends KeptChild> {
  readonly kind: ChildKind<I, K>;
  readonly contextOf: ContextOf;
  readonly resolver: ChildResolver<I, K>;
  readonly sideOf: (context: Context) => ChildSide<I, K>;
}

/** REST in the words of the resolver: bodies are read in wire names, then the same methods do the work. */
function restChildren<I extends SentChild, K extends KeptChild>(parts: Parts<I, K>): ObjectsApi {
  const { kind, contextOf, resolver, sideOf } = parts;
  const found = (kept: K): Found => ({ version: kept.version, json: kind.toWire(kept) });
  return {
    async ingest(caller, body, { onConflict, version, objectId, idempotency }) {
      const row = objectId === undefined ? body : named(body, objectId);
      const input = rowOf(row, kind.accept.wire);
      const context = contextOf(caller, { idempotency });
      const { outcome, object } = await resolver.ingest(input, onConflict, version, context);
      return { ...found(object), outcome };
    },
    async ingestBatch(caller, bodies, { onConflict, idempotency, channel }) {
      const rows = bodies.map(body => rowOf(body, kind.accept.wire));
      const context = contextOf(caller, { idempotency, channel });
      return wireBatch(await resolver.ingestMany(rows, onConflict, context));
    },
    async find(caller, objectId) {
      return found(await sideOf(contextOf(caller)).children.get(caller, objectId));
    },
    async list(caller, query) {
      const asked = filterListQueryOf(query, kind.acceptFilter.wire);
      const { children, hasNextPage } = await sideOf(contextOf(caller)).children.list(caller, asked);
      const last = children.at(-1);
      const next = hasNextPage && last ? cursorOf(CHILD_ORDER, last) : null;
      return { data: children.map(kind.toWire), has_more: hasNextPage, next_cursor: next };
    },
  };
}
