import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allows } from '../model/caller';
import type { Entrance } from '../model/entrance';
import type { NoteRefused } from '../model/refused';
import { takesStream } from './body';

/**
 * Notes requests that were to write and were refused as a whole: a body that is no JSON, is too large or of another
 * type, a key without the scope. Refused rows are noted where they are refused; one that is a request of its own is met
 * here again and noted once. Done after the answer, so that nobody waits for it.
 */
export function addRefusedRequests(server: FastifyInstance, note: NoteRefused): void {
  server.addHook('onResponse', (request, _reply, done) => {
    const { fault, caller } = request;
    const { access, writes = access === 'ingest' ? UNSAID : undefined } = request.routeOptions.config;
    // Where reading and writing share a route, only who may write is taken to have meant it.
    if (fault && caller && writes && (access === 'ingest' || allows(caller, 'ingest'))) {
      const { objectId = null } = request.params as { objectId?: string };
      note({ caller, entrance: entranceOf(request, writes.entrance), kind: writes.kind, objectId, fault });
    }
    done();
  });
}

/** Of a route that takes in what it does not name. */
const UNSAID = { entrance: 'rest', kind: null } as const;

function entranceOf(request: FastifyRequest, usual: Entrance): Entrance {
  return takesStream(request) ? 'ndjson' : usual;
}
