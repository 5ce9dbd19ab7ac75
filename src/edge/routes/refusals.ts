import type { FastifyInstance } from 'fastify';
import { callerOf } from '../authentication';
import type { RefusalsApi } from '../refusals-api';
import type { Query } from '../transactions-api';

/** What was refused, and how often for which reason, over REST. */
export function addRefusalRoutes(server: FastifyInstance, refusals: RefusalsApi): void {
  const read = { config: { access: 'read' } } as const;

  server.get<{ Querystring: Query }>('/refusals', read, request =>
    refusals.list(callerOf(request), request.query),
  );

  server.get<{ Querystring: Query }>('/refusals/counts', read, request =>
    refusals.counts(callerOf(request), request.query),
  );
}
