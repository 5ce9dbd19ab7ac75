import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';
import { PROBLEM_TYPE, problemOf } from './problem';

/** Refuses what Node would refuse without a word, or what its parsers would take for something else. */
export function addRequestForm(server: FastifyInstance): void {
  // Without a listener, Node answers 417 to what it does not expect; the hook below says more.
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  );
  server.addHook('onRequest', (request, reply, done) => {
    const { expect } = request.headers;
    if (expect !== undefined && expect.toLowerCase() !== '100-continue') sendUnexpected(request, reply);
    else {
      const apiError = apiErrorIn(request);
      // What follows on such a connection may be meant for another server.
      if (apiError && request.headers.host === undefined) reply.header('connection', 'close');
      done(apiError);
    }
  });
}

/** HTTP has a status of its own for this; Node's client would wait for ever for another. */
function sendUnexpected(request: FastifyRequest, reply: FastifyReply): void {
  const apiError = new ApiError('INVALID', 'Expect must be 100-continue, or be absent.');
  request.apiError = apiError;
  reply
    .code(417)
    .type(PROBLEM_TYPE)
    .send(problemOf(apiError, request.id, 417));
}

function apiErrorIn({ headers, raw: { url = '', httpVersion } }: FastifyRequest): ApiError | undefined {
  if (headers.host === undefined && httpVersion === '1.1')
    return new ApiError('INVALID', 'The header Host is missing, which HTTP/1.1 asks for.');
  const start = url.indexOf('?');
  if (start < 0 || isReadable(url.slice(start))) return undefined;
  return new ApiError('INVALID', 'The query string is not percent-encoded UTF-8.');
}

function isReadable(query: string): boolean {
  if (!NEEDS_A_LOOK.test(query)) return true;
  try {
    decodeURIComponent(query);
    return !BEYOND_ASCII.test(query);
  } catch {
    return false;
  }
}

const NEEDS_A_LOOK = /[^!-$&-~]/;
const BEYOND_ASCII = /[^!-~]/;
