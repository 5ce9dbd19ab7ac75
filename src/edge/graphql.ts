import { Readable } from 'node:stream';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../fault';
import type { IdempotentRequest } from '../ingest/idempotent-request';
import type { Caller } from '../model/caller';
import { callerOf } from './authentication';
import { idempotencyOf } from './idempotency';
import { ARRAY_BODY_BYTES_MAX, ARRAY_JSON, DOCUMENT_CHARACTERS_MAX } from './limits';
import { detailOf, withFault } from './problem';
import { JSON_TYPE } from './routes/send-transaction';
import { toFault } from './to-fault';

/** Makes the context of one GraphQL request. */
export type ContextOf<Context> = (caller: Caller, idempotency?: IdempotentRequest) => Context;

/**
 * Serves a started Apollo server at `/graphql`, behind a key as everything else. Called directly, because
 * `@as-integrations/fastify` builds a URL from the Host header, and a malformed one would be a 500.
 */
export function registerGraphql<Context extends BaseContext>(
  server: FastifyInstance,
  apollo: ApolloServer<Context>,
  contextOf: ContextOf<Context>,
): void {
  server.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    // Apollo has no use for HEAD, so it is not offered.
    exposeHeadRoute: false,
    bodyLimit: ARRAY_BODY_BYTES_MAX,
    config: { access: 'any-key', json: ARRAY_JSON, writes: { entrance: 'graphql', kind: null } },
    errorHandler: (error, request, reply) => sendErrors(error, request, reply),
    handler: async (request, reply) => {
      refuseLongDocument(request);
      const idempotency = idempotencyOf(request, reply);
      const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: asApolloTakesIt(request),
        context: async () => contextOf(callerOf(request), idempotency),
      });
      reply.code(status ?? 200).headers(Object.fromEntries(headers));
      return body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator);
    },
  });
}

/** Apollo limits the tokens of a document but not their length, and graphql-js repeats a wrong name in its answer. */
function refuseLongDocument({ body }: FastifyRequest): void {
  const { query } = (body ?? {}) as { query?: unknown };
  if (typeof query === 'string' && query.length > DOCUMENT_CHARACTERS_MAX)
    throw new Fault('TOO_LARGE', `The document must be at most ${DOCUMENT_CHARACTERS_MAX} characters long.`);
}

function asApolloTakesIt(request: FastifyRequest) {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  // The id that the answer carries, and not one that the caller made up: failures are reported under it.
  headers.set('x-request-id', request.id);
  const { url = '' } = request.raw;
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  return { method: request.method, headers, search, body: request.body };
}

/** What the edge refuses before Apollo sees it, in GraphQL's shape and with HTTP's status. */
function sendErrors(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const fault = toFault(error);
  const { code, details } = fault;
  const extensions = { code, request_id: request.id, errors: details.errors };
  const body = { errors: [{ message: detailOf(fault), extensions }] };
  return withFault(request, reply, fault).type(JSON_TYPE).send(JSON.stringify(body));
}
