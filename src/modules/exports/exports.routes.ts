import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../platform/errors/api-error';
import { callerOf, revalidateCaller } from '../../platform/http/authentication';
import { addFileHeaders, requireWholeFiles } from '../../platform/http/export-streams';
import type { HttpHost } from '../../platform/http/http-host';
import type { ExportsApi, Query, TransactionsApi } from '../../platform/http/objects-api';
import { sendFound } from '../../platform/http/send-object';

/** Adds the route that exports all matching transactions as one file. */
export function addExportRoute(server: FastifyInstance, options: ExportOptions): void {
  const { transactions, exports, authenticate, sendExport } = options;
  server.route<OfExport>({
    method: ['GET', 'HEAD'],
    url: '/transactions/export',
    config: { access: 'read' },
    handler: async (request, reply) => {
      if (Object.keys(request.query).length === 0) return sendNamesake(request, reply, transactions);
      requireWholeFiles(request);
      const exported = await exports.export(revalidateCaller(request, authenticate), request.query);
      addFileHeaders(reply, 'transactions', exported);
      return request.method === 'HEAD' ? reply.send() : sendExport(request, reply, exported);
    },
  });
}

interface ExportOptions extends Pick<HttpHost, 'authenticate' | 'sendExport'> {
  readonly transactions: Pick<TransactionsApi, 'find'>;
  readonly exports: ExportsApi;
}

interface OfExport {
  Querystring: Query;
}

/** Without a query the path is that of the transaction whose object_id is `export`: ids are the sender's to choose. */
async function sendNamesake(
  request: FastifyRequest,
  reply: FastifyReply,
  transactions: Pick<TransactionsApi, 'find'>,
): Promise<FastifyReply> {
  try {
    return sendFound(reply, await transactions.find(callerOf(request), 'export'));
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'NOT_FOUND')) throw error;
    throw new ApiError('NOT_FOUND', `${error.message} For an export, send ?format=csv or ?format=ndjson.`);
  }
}
