import type { FastifyInstance, FastifyRequest } from 'fastify';
import { validationError } from '../../platform/fields/field-errors';
import { callerOf } from '../../platform/http/authentication';
import { CSV_TYPE } from '../../platform/http/csv';
import type { Query } from '../../platform/http/objects-api';
import type { MetricsApi } from './metrics-api';

/** Metrics, as JSON or as CSV. */
export function addMetricsRoutes(server: FastifyInstance, metrics: MetricsApi): void {
  server.get<{ Querystring: Query }>('/insights', { config: { access: 'read' } }, async (request, reply) => {
    const { format, ...query } = request.query;
    const caller = callerOf(request);
    if (!wantsCsv(request, format)) return metrics.json(caller, query);
    return reply.type(CSV_TYPE).send(await metrics.csv(caller, query));
  });
}

/** The parameter decides, and without it what the client would rather have. */
function wantsCsv({ headers }: FastifyRequest, format: Query[string] | undefined): boolean {
  if (format === 'csv' || format === 'json') return format === 'csv';
  if (format !== undefined)
    throw validationError([{ field: 'format', code: 'INVALID', message: 'must be one of json, csv.' }]);
  const types = (headers.accept ?? '').split(',').map(type => type.trim().split(';')[0]);
  const csv = types.indexOf('text/csv');
  const json = types.findIndex(type => type === 'application/json' || type === '*/*');
  return csv >= 0 && (json < 0 || csv < json);
}
