import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../platform/errors/api-error';
import { callerOf, revalidateCaller } from '../../platform/http/authentication';
import type { HttpHost } from '../../platform/http/http-host';
import type { Exported, ExportsApi, Query, TransactionsApi } from '../../platform/http/objects-api';
import { sendFound } from '../../platform/http/send-object';
import { exportStreams } from './export-streams.routes';

/** Adds the route that exports all matching transactions as one file. */
export function addExportRoute(server: FastifyInstance, options: ExportOptions): void {
  const { transactions, exports, authenticate, log, streamIdleMs } = options;
  const sendExport = exportStreams(log, streamIdleMs);
  server.route<OfExport>({
    method: ['GET', 'HEAD'],
    url: '/transactions/export',
    config: { access: 'read' },
    handler: async (request, reply) => {
      if (Object.keys(request.query).length === 0) return sendNamesake(request, reply, transactions);
      refuseOldHttp(request);
      const exported = await exports.export(revalidateCaller(request, authenticate), request.query);
      addFileHeaders(reply, exported);
      return request.method === 'HEAD' ? reply.send() : sendExport(request, reply, exported);
    },
  });
}

interface ExportOptions extends Pick<HttpHost, 'authenticate' | 'log' | 'streamIdleMs'> {
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

/** HTTP/1.0 ends a file by closing the connection, so an interrupted file would look complete. */
function refuseOldHttp({ raw }: FastifyRequest): void {
  if (raw.httpVersion === '1.0')
    throw new ApiError(
      'INVALID',
      'An export needs HTTP/1.1, because HTTP/1.0 cannot mark an interrupted file.',
    );
}

function addFileHeaders(reply: FastifyReply, { type, extension }: Exported): void {
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const name = `transactions-${at}.${extension}`;
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`);
}
