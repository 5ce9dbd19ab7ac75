import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../errors/api-error';
import { requireBatchSize } from '../ingestion/batch-limit';
import type { ObjectKind } from '../ingestion/ingestion-channel';
import { callerOf, revalidateCaller } from './authentication';
import { bodyOf } from './body';
import type { HttpHost } from './http-host';
import { idempotencyOf, rejectIdempotency } from './idempotency';
import { refusePreconditions } from './if-match';
import { ARRAY_BODY_BYTES_MAX, ARRAY_JSON } from './limits';
import type { ObjectsApi } from './objects-api';
import { conflictPolicy } from './on-conflict';

/**
 * Adds the route for many objects of one kind, as an array or as a stream of any length. Each row has its own outcome.
 */
export function addBatchRoute(
  server: FastifyInstance,
  { authenticate, answerStream }: Pick<HttpHost, 'authenticate' | 'answerStream'>,
  { kind, objects }: { readonly kind: ObjectKind; readonly objects: ObjectsApi },
): void {
  const plural = `${kind}s`;
  server.post(`/${plural}/batch`, termsOf(kind), (request, reply) => {
    refusePreconditions(request);
    const onConflict = conflictPolicy(request);
    const body = bodyOf(request);
    if (!(body instanceof Readable)) {
      const idempotency = idempotencyOf(request, reply);
      const options = { onConflict, idempotency, channel: 'batch' } as const;
      return objects.ingestBatch(callerOf(request), rowsIn(body, plural), options);
    }
    rejectIdempotency(request);
    const caller = revalidateCaller(request, authenticate);
    return answerStream(request, reply, async rows =>
      objects.ingestBatch(await caller(), rows, { onConflict, channel: 'ndjson' }),
    );
  });
}

function termsOf(kind: ObjectKind) {
  return {
    bodyLimit: ARRAY_BODY_BYTES_MAX,
    config: {
      access: 'ingest',
      json: ARRAY_JSON,
      streams: ['application/x-ndjson'],
      writes: { channel: 'batch', kind },
    },
  } as const;
}

function rowsIn(body: unknown, plural: string): readonly unknown[] {
  if (!Array.isArray(body)) throw new ApiError('INVALID', `The body must be an array of ${plural}.`);
  requireBatchSize(body, plural);
  return body;
}
