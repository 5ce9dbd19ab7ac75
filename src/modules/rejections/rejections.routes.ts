import type { FastifyInstance } from 'fastify';
import { callerOf } from '../../platform/http/authentication';
import type { Query } from '../../platform/http/objects-api';
import type { RejectionsApi } from './rejections-api';

/** Adds the REST routes that list and count rejections. */
export function addRejectionRoutes(server: FastifyInstance, rejections: RejectionsApi): void {
  const read = { config: { access: 'read' } } as const;

  server.get<{ Querystring: Query }>('/rejections', read, request =>
    rejections.list(callerOf(request), request.query),
  );

  server.get<{ Querystring: Query }>('/rejections/counts', read, request =>
    rejections.counts(callerOf(request), request.query),
  );
}
