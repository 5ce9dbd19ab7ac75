import { Readable } from 'node:stream';
import { type ApolloServer, type BaseContext, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../platform/errors/api-error';
import { callerOf } from '../../platform/http/authentication';
import type { Results } from '../../platform/http/events/event-stream';
import { EventStreams, type EventStreamsOptions } from '../../platform/http/events/event-streams';
import { eventsIn } from '../../platform/http/events/events-asked';
import { idempotencyOf } from '../../platform/http/idempotency';
import { refusePreconditions } from '../../platform/http/if-match';
import { ARRAY_BODY_BYTES_MAX, ARRAY_JSON, DOCUMENT_CHARACTERS_MAX } from '../../platform/http/limits';
import { errorsOf, withApiError } from '../../platform/http/problem';
import { JSON_TYPE } from '../../platform/http/send-object';
import { toApiError } from '../../platform/http/to-api-error';
import type { Caller } from '../../platform/ingestion/caller';
import type { IdempotentRequest } from '../../platform/ingestion/idempotent-request';

/** How a request came, beside who asks. */
export interface GraphqlTerms {
  readonly idempotency?: IdempotentRequest;
  /** Receives the results of a subscription. Absent where the response is not a stream. */
  readonly onSubscribed?: (results: Results) => void;
}

export interface GraphqlOptions<Context extends BaseContext> extends EventStreamsOptions {
  readonly apollo: ApolloServer<Context>;
  /** Makes the context of one GraphQL request. */
  readonly contextOf: (caller: Caller, terms: GraphqlTerms) => Context;
}

/**
 * Serves a started Apollo server at `/graphql` and requires a key. Apollo is called directly, because
 * `@as-integrations/fastify` builds a URL from the Host header: a malformed header would be a 500.
 */
export function registerGraphql<Context extends BaseContext>(
  server: FastifyInstance,
  { apollo, contextOf, ...options }: GraphqlOptions<Context>,
): void {
  const streams = new EventStreams(server, options);
  server.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    // Apollo does not support HEAD.
    exposeHeadRoute: false,
    bodyLimit: ARRAY_BODY_BYTES_MAX,
    config: { access: 'any-key', json: ARRAY_JSON, writes: { channel: 'graphql', kind: null } },
    errorHandler: (error, request, reply) => sendErrors(error, request, reply),
    handler: async (request, reply) => {
      rejectLongDocument(request);
      if (request.method === 'POST') refusePreconditions(request);
      const idempotency = idempotencyOf(request, reply);
      const events = eventsIn(request);
      let results: Results | undefined;
      const onSubscribed = (begun: Results) => {
        results = begun;
      };
      const terms = events === 'never' ? { idempotency } : { idempotency, onSubscribed };
      const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: toApolloRequest(request, events === 'only'),
        context: async () => contextOf(callerOf(request), terms),
      });
      if (results) return streams.answerSubscription(request, reply, results);
      if (events === 'only') return streams.answer(request, reply, onlyResult(body));
      reply.code(status ?? 200).headers(Object.fromEntries(headers));
      return body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator);
    },
  });
}
/** Apollo limits the tokens of a document but not their length, and graphql-js repeats a wrong name in its error. */
function rejectLongDocument({ body }: FastifyRequest): void {
  const { query } = (body ?? {}) as { query?: unknown };
  if (typeof query === 'string' && query.length > DOCUMENT_CHARACTERS_MAX)
    throw new ApiError(
      'TOO_LARGE',
      `The document must be at most ${DOCUMENT_CHARACTERS_MAX} characters long.`,
    );
}

function toApolloRequest(request: FastifyRequest, isOnlyEvents: boolean) {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  // Apollo would reject this type. The stream is made from its JSON.
  if (isOnlyEvents) headers.set('accept', 'application/json');
  // The response carries our id, and failures are logged under it. The caller's own id is not used.
  headers.set('x-request-id', request.id);
  const { url = '' } = request.raw;
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  return { method: request.method, headers, search, body: request.body };
}

/** The single result of a query, a mutation or a rejected subscription. */
async function* onlyResult(body: HTTPGraphQLResponse['body']): AsyncGenerator<object, void> {
  if (body.kind !== 'complete')
    throw new Error('Apollo sent an incremental response that was not requested.');
  yield JSON.parse(body.string);
}

/** Errors raised before Apollo runs, in GraphQL's format and with the HTTP status. */
function sendErrors(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const apiError = toApiError(error);
  const body = JSON.stringify(errorsOf(apiError, request.id));
  return withApiError(request, reply, apiError).type(JSON_TYPE).send(body);
}
