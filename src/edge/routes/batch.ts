import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../../fault';
import { BATCH_ROWS_MAX, tooManyRows } from '../../ingest/batch-limit';
import { callerAgain, callerOf } from '../authentication';
import { bodyOf } from '../body';
import { idempotencyOf, refuseIdempotency } from '../idempotency';
import { ARRAY_BODY_BYTES_MAX, ARRAY_JSON } from '../limits';
import { batchStreams } from '../ndjson/batch-streams';
import { conflictPolicy } from '../on-conflict';
import type { ServerOptions } from '../server-options';

/**
 * Many transactions in one request, as an array or as a stream of any length; each row has its own outcome.
 */
export function addBatchRoute(server: FastifyInstance, options: BatchOptions): void {
  const { transactions, authenticate, streamIdleMs } = options;
  const answerStream = batchStreams(server, streamIdleMs);
  server.post('/transactions/batch', TERMS, (request, reply) => {
    const onConflict = conflictPolicy(request);
    const body = bodyOf(request);
    if (!(body instanceof Readable)) {
      const idempotency = idempotencyOf(request, reply);
      const options = { onConflict, idempotency, entrance: 'batch' } as const;
      return transactions.ingestBatch(callerOf(request), rowsIn(body), options);
    }
    refuseIdempotency(request);
    const caller = callerAgain(request, authenticate);
    return answerStream(request, reply, async rows =>
      transactions.ingestBatch(await caller(), rows, { onConflict, entrance: 'ndjson' }),
    );
  });
}

type BatchOptions = Pick<ServerOptions, 'transactions' | 'authenticate' | 'streamIdleMs'>;

const TERMS = {
  bodyLimit: ARRAY_BODY_BYTES_MAX,
  config: {
    access: 'ingest',
    json: ARRAY_JSON,
    streams: ['application/x-ndjson'],
    writes: { entrance: 'batch', kind: 'transaction' },
  },
} as const;

function rowsIn(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) throw new Fault('INVALID', 'The body must be an array of transactions.');
  if (body.length > BATCH_ROWS_MAX) throw tooManyRows();
  return body;
}
