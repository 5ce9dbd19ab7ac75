import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';

/**
 * Refuses a request that no route takes: 405 with `Allow` where the path is known, else 404. Done before the
 * body is read. Fastify answers 404 to both, because its router keeps one tree per method (fastify#862).
 */
export function addUnknownRoutes(server: FastifyInstance): void {
  const methodsByPattern = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    const methods = methodsByPattern.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    methodsByPattern.set(url, methods);
  });
  server.addHook('onRequest', (request, _reply, done) => {
    done(isUnknown(request) ? routeError(methodsByPattern, pathOf(request.raw.url)) : undefined);
  });
}

/** CORS has a route for OPTIONS of every path, and answers before this what is a preflight. */
const isUnknown = ({ is404, method }: FastifyRequest): boolean => is404 || method === 'OPTIONS';

function routeError(methodsByPattern: ReadonlyMap<string, ReadonlySet<string>>, path: string): ApiError {
  const allowed = [...methodsByPattern]
    .filter(([pattern]) => matches(pattern, path))
    .flatMap(([, methods]) => [...methods]);
  if (allowed.length === 0) return new ApiError('NOT_FOUND', 'There is no such route; /docs lists them all.');
  const allow = [...new Set(allowed)].sort().join(', ');
  return new ApiError('METHOD_NOT_ALLOWED', `The route knows ${allow}.`, { headers: { allow } });
}

/** Segment by segment, as the router does it: `:name` stands for any one segment. */
function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length && wanted.every((one, at) => one.startsWith(':') || one === given[at])
  );
}

const pathOf = (url = '/'): string => url.split('?', 1)[0] as string;
