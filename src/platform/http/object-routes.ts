import type { FastifyInstance } from 'fastify';
import type { ObjectKind } from '../ingestion/ingestion-channel';
import { callerOf } from './authentication';
import { bodyOf } from './body';
import { idempotencyOf } from './idempotency';
import { expectedVersion } from './if-match';
import type { ObjectsApi, Query } from './objects-api';
import { conflictPolicy } from './on-conflict';
import { NO_PARAMETERS } from './only-parameters';
import { sendFound, sendJson, sendStored } from './send-object';

/** The path parameter: the object_id, percent-encoded. */
interface OfOne {
  Params: { objectId: string };
}

/** Refunds or disputes over REST, below a path of their own: as transactions, but for what only those have. */
export function addObjectRoutes(server: FastifyInstance, kind: ObjectKind, reversals: ObjectsApi): void {
  const path = `/${kind}s`;
  const writes = { channel: 'rest', kind } as const;
  const write = { config: { access: 'ingest', writes } } as const;
  const read = { config: { access: 'read' } } as const;

  server.post(path, write, async (request, reply) => {
    const terms = { version: expectedVersion(request), idempotency: idempotencyOf(request, reply) };
    const options = { ...terms, onConflict: conflictPolicy(request) };
    return sendStored(request, reply, await reversals.ingest(callerOf(request), bodyOf(request), options));
  });

  server.put<OfOne>(`${path}/:objectId`, { ...write, ...NO_PARAMETERS }, async (request, reply) => {
    const { objectId } = request.params;
    const terms = { version: expectedVersion(request), idempotency: idempotencyOf(request, reply) };
    const options = { ...terms, objectId, onConflict: 'REPLACE' } as const;
    return sendStored(request, reply, await reversals.ingest(callerOf(request), bodyOf(request), options));
  });

  server.get<OfOne>(`${path}/:objectId`, { ...read, ...NO_PARAMETERS }, async (request, reply) =>
    sendFound(reply, await reversals.find(callerOf(request), request.params.objectId)),
  );

  server.get<{ Querystring: Query }>(path, read, async (request, reply) =>
    sendJson(reply, await reversals.list(callerOf(request), request.query)),
  );
}
