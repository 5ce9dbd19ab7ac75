import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error';

/**
 * Rejects a request without a route: 405 with `Allow` for a known path, otherwise 404. Runs before the body is read.
 * Fastify sends 404 for both, because its router has one tree per method (fastify#862).
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

/** CORS adds an OPTIONS route for every path, and responds to preflights before this. */
const isUnknown = ({ is404, method }: FastifyRequest): boolean => is404 || method === 'OPTIONS';

function routeError(methodsByPattern: ReadonlyMap<string, ReadonlySet<string>>, path: string): ApiError {
  const allowed = [...methodsByPattern]
    .filter(([pattern]) => matches(pattern, path))
    .flatMap(([, methods]) => [...methods]);
  if (allowed.length === 0)
    return new ApiError('NOT_FOUND', 'This route does not exist; /docs lists all routes.');
  const allow = [...new Set(allowed)].sort().join(', ');
  return new ApiError('METHOD_NOT_ALLOWED', `The route allows ${allow}.`, { headers: { allow } });
}

/** Compares by segment, like the router: `:name` matches any one segment. */
function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length && wanted.every((one, at) => one.startsWith(':') || one === given[at])
  );
}

const pathOf = (url = '/'): string => url.split('?', 1)[0] as string;
