import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';
import { parseStrictJson } from './json/strict-json';
import { SINGLE_JSON } from './limits';

const JSON_TYPES = ['application/json'];
const STREAM_TYPES = ['application/x-ndjson'];

/**
 * Rejects by its headers a body that the route does not accept. Leaves a stream to its route, and parses all else as
 * strict JSON.
 */
export function addBodies(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    done(hasBody(request) ? bodyError(request) : undefined);
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(STREAM_TYPES, (request, body, done) => {
    done(null, takesStream(request) ? body : undefined);
  });
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, parseStrictJson(body as Buffer, request.routeOptions.config.json ?? SINGLE_JSON));
    } catch (apiError) {
      done(apiError as ApiError);
    }
  });
}

/** The parsed body of a route that requires one. */
export function bodyOf(request: FastifyRequest): unknown {
  if (request.body === undefined) throw new ApiError('INVALID', 'The body must be JSON, and not empty.');
  return request.body;
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function bodyError(request: FastifyRequest): ApiError | undefined {
  const { config, bodyLimit } = request.routeOptions;
  const types = (config.accepts ?? JSON_TYPES).concat(config.streams ?? []);
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!types.some(taken => isOfType(type, taken)))
    return new ApiError('UNSUPPORTED_MEDIA_TYPE', `The body must be ${types.join(' or ')} in UTF-8.`);
  if (encoding.trim().toLowerCase() !== 'identity')
    return new ApiError('UNSUPPORTED_MEDIA_TYPE', 'The body must not be compressed.');
  if (Number(request.headers['content-length']) > bodyLimit && !takesStream(request))
    return new ApiError('TOO_LARGE', `The body must be at most ${bodyLimit} bytes.`);
  return undefined;
}

/** Whether the route reads the body itself as a stream. */
export function takesStream({ headers, routeOptions }: FastifyRequest): boolean {
  const { streams = [] } = routeOptions.config;
  return streams.some(type => isOfType(headers['content-type'] ?? '', type));
}

/** Whether a content-type is this media type, in UTF-8 where it names a charset. */
function isOfType(contentType: string, taken: string): boolean {
  if (contentType === taken) return true;
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.map(one => one.trim()).find(one => one.startsWith('charset='));
  return type.trim() === taken && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}
