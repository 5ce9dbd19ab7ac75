import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allows } from '../ingestion/caller';
import type { IngestionChannel } from '../ingestion/ingestion-channel';
import type { RecordRejection } from '../ingestion/rejected-submission';
import { takesStream } from './body';

/**
 * Notes requests that were to write and were refused as a whole: a body that is no JSON, is too large or of another
 * type, a key without the scope. Refused rows are noted where they are refused; one that is a request of its own is met
 * here again and noted once. Done after the answer, so that nobody waits for it.
 */
export function addRejectedRequests(server: FastifyInstance, note: RecordRejection): void {
  server.addHook('onResponse', (request, _reply, done) => {
    const { apiError, caller } = request;
    const { access, writes = access === 'ingest' ? UNSAID : undefined } = request.routeOptions.config;
    // Where reading and writing share a route, only who may write is taken to have meant it.
    if (apiError && caller && writes && (access === 'ingest' || allows(caller, 'ingest'))) {
      const { objectId = null } = request.params as { objectId?: string };
      note({ caller, channel: channelOf(request, writes.channel), kind: writes.kind, objectId, apiError });
    }
    done();
  });
}

/** Of a route that takes in what it does not name. */
const UNSAID = { channel: 'rest', kind: null } as const;

function channelOf(request: FastifyRequest, usual: IngestionChannel): IngestionChannel {
  return takesStream(request) ? 'ndjson' : usual;
}
