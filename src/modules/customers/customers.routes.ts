import type { FastifyInstance } from 'fastify';
import { callerOf } from '../../platform/http/authentication';
import type { CustomersApi, Query } from '../../platform/http/objects-api';
import { sendJson } from '../../platform/http/send-object';

interface OfOne {
  Params: { objectId: string };
  Querystring: Query;
}

/** What customers have over REST beside what is alike for all that is sent. */
export function addCustomerRoutes(server: FastifyInstance, customers: CustomersApi): void {
  const read = { config: { access: 'read' } } as const;
  server.get<OfOne>('/customers/:objectId/transactions', read, async (request, reply) => {
    const { params, query } = request;
    return sendJson(reply, await customers.transactions(callerOf(request), params.objectId, query));
  });
}
