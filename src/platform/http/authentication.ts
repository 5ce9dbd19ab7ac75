import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Caller, requireScope } from '../ingestion/caller';
import type { Authenticate } from './authenticate';
import { KEY_CHECK_MS } from './limits';
import { presentedKey } from './presented-key';
import type { Access } from './route-config';

/**
 * Requires a key for every route, before the body is read. Only routes with access `everybody` need
 * none.
 */
export function addAuthentication(server: FastifyInstance, authenticate: Authenticate): void {
  server.decorateRequest('caller', null);
  server.addHook('onRequest', async request => {
    if (accessOf(request) !== 'everybody') await identify(request, authenticate);
  });
}

/** Rejects callers whose keys lack the scope of the route. A separate hook, so that the rate limit counts them too. */
export function addScopes(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (request.caller) requireAccess(request, request.caller);
    done();
  });
}

/** The caller, on a route that requires a key. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('The route is open to everybody, so it has no caller.');
  return request.caller;
}

/**
 * The caller of a long request. Checks the key again once a second (or at the given interval), so that a revoked key
 * ends the request.
 */
export function revalidateCaller(
  request: FastifyRequest,
  authenticate: Authenticate,
  afterMs = KEY_CHECK_MS,
): () => Promise<Caller> {
  let caller = Promise.resolve(callerOf(request));
  let seenAt = performance.now();
  return () => {
    if (performance.now() - seenAt < afterMs) return caller;
    seenAt = performance.now();
    caller = identify(request, authenticate).then(found => requireAccess(request, found));
    return caller;
  };
}

/** The caller. Stored at once, so that the log can name a caller who is rejected later. */
async function identify(request: FastifyRequest, authenticate: Authenticate): Promise<Caller> {
  request.caller = await authenticate(presentedKey(request.raw), { address: request.ip });
  return request.caller;
}

/** The caller, if the key has the route's scope. */
function requireAccess(request: FastifyRequest, caller: Caller): Caller {
  const access = accessOf(request);
  if (access !== 'any-key' && access !== 'everybody') requireScope(caller, access);
  return caller;
}

const accessOf = ({ routeOptions }: FastifyRequest): Access => routeOptions.config.access ?? 'any-key';
