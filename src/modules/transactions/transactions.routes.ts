import type { FastifyInstance } from 'fastify';
import { callerOf } from '../../platform/http/authentication';
import { bodyOf } from '../../platform/http/body';
import { idempotencyOf } from '../../platform/http/idempotency';
import { expectedVersion } from '../../platform/http/if-match';
import type { Query, TransactionsApi } from '../../platform/http/objects-api';
import { conflictPolicy } from '../../platform/http/on-conflict';
import { NO_PARAMETERS } from '../../platform/http/only-parameters';
import { sendFound, sendJson, sendStored } from '../../platform/http/send-object';

/** The path of one transaction: its object_id, percent-encoded. */
interface OfOne {
  Params: { objectId: string };
}

const ONE = '/transactions/:objectId';
const MERGE_PATCH_TYPES = ['application/merge-patch+json', 'application/json'];

/** Transactions over REST: each route says who may, reads the request's terms, and hands over. */
export function addTransactionRoutes(server: FastifyInstance, transactions: TransactionsApi): void {
  const writes = { channel: 'rest', kind: 'transaction' } as const;
  const write = { config: { access: 'ingest', writes } } as const;
  const read = { config: { access: 'read' } } as const;
  const change = { config: { access: 'ingest', accepts: MERGE_PATCH_TYPES, writes } } as const;

  server.post('/transactions', write, async (request, reply) => {
    const terms = { version: expectedVersion(request), idempotency: idempotencyOf(request, reply) };
    const options = { ...terms, onConflict: conflictPolicy(request) };
    return sendStored(request, reply, await transactions.ingest(callerOf(request), bodyOf(request), options));
  });

  server.put<OfOne>(ONE, { ...write, ...NO_PARAMETERS }, async (request, reply) => {
    const { objectId } = request.params;
    const terms = { version: expectedVersion(request), idempotency: idempotencyOf(request, reply) };
    const options = { ...terms, objectId, onConflict: 'REPLACE' } as const;
    return sendStored(request, reply, await transactions.ingest(callerOf(request), bodyOf(request), options));
  });

  server.patch<OfOne>(ONE, { ...change, ...NO_PARAMETERS }, async (request, reply) => {
    const { objectId } = request.params;
    const terms = { version: expectedVersion(request), idempotency: idempotencyOf(request, reply) };
    const options = { ...terms, objectId };
    return sendStored(request, reply, await transactions.patch(callerOf(request), bodyOf(request), options));
  });

  server.get<OfOne>(ONE, { ...read, ...NO_PARAMETERS }, async (request, reply) =>
    sendFound(reply, await transactions.find(callerOf(request), request.params.objectId)),
  );

  server.get<OfOne>(`${ONE}/history`, { ...read, ...NO_PARAMETERS }, request =>
    transactions.history(callerOf(request), request.params.objectId),
  );

  server.get<{ Querystring: Query }>('/transactions', read, async (request, reply) =>
    sendJson(reply, await transactions.list(callerOf(request), request.query)),
  );
}
