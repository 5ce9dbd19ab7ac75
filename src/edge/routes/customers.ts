import type { FastifyInstance } from 'fastify';
import { callerOf } from '../authentication';
import type { CustomersApi, Query } from '../transactions-api';
import { sendJson } from './send-transaction';

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
