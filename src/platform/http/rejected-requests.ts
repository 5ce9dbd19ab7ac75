import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allows } from '../ingestion/caller';
import type { IngestionChannel } from '../ingestion/ingestion-channel';
import type { RecordRejection } from '../ingestion/rejected-submission';
import { takesStream } from './body';

/**
 * Records write requests that were rejected as a whole: a body that is not JSON, is too large or has another type, or a
 * key without the scope. The ingest service records rejected rows. A single-row request passes here as well and is
 * recorded once. Runs after the response, so that no caller waits.
 */
export function addRejectedRequests(server: FastifyInstance, note: RecordRejection): void {
  server.addHook('onResponse', (request, _reply, done) => {
    const { apiError, caller } = request;
    const { access, writes = access === 'ingest' ? UNSAID : undefined } = request.routeOptions.config;
    // Where reads and writes share a route, only a caller with write access counts.
    if (apiError && caller && writes && (access === 'ingest' || allows(caller, 'ingest'))) {
      const { objectId = null } = request.params as { objectId?: string };
      note({ caller, channel: channelOf(request, writes.channel), kind: writes.kind, objectId, apiError });
    }
    done();
  });
}

/** The default for a write route without its own record. */
const UNSAID = { channel: 'rest', kind: null } as const;

function channelOf(request: FastifyRequest, usual: IngestionChannel): IngestionChannel {
  return takesStream(request) ? 'ndjson' : usual;
}
