import type { FastifyInstance } from 'fastify';
import { Fault } from '../../fault';
import { callerOf } from '../authentication';
import { bodyOf } from '../body';
import { ARRAY_BODY_BYTES_MAX, ARRAY_JSON, BATCH_ROWS_MAX } from '../limits';
import { conflictPolicy } from '../on-conflict';
import type { TransactionsApi } from '../transactions-api';

/** Many transactions in one request; each row has its own outcome. */
export function addBatchRoute(server: FastifyInstance, transactions: TransactionsApi): void {
  const terms = { bodyLimit: ARRAY_BODY_BYTES_MAX, config: { access: 'ingest', json: ARRAY_JSON } } as const;
  server.post('/transactions/batch', terms, request => {
    const onConflict = conflictPolicy(request);
    return transactions.ingestBatch(callerOf(request), rowsIn(bodyOf(request)), { onConflict });
  });
}

function rowsIn(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) throw new Fault('INVALID', 'The body must be an array of transactions.');
  if (body.length > BATCH_ROWS_MAX)
    throw new Fault('TOO_LARGE', `A batch holds at most ${BATCH_ROWS_MAX} transactions.`);
  return body;
}
