import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Caller, requireScope } from '../model/caller';
import { presentedKey } from './presented-key';
import type { Access } from './route-config';
import type { Authenticate } from './server-options';

/** Asks every route's caller for a key, before anything of the body is read; only routes for everybody are let by. */
export function addAuthentication(server: FastifyInstance, authenticate: Authenticate): void {
  server.decorateRequest('caller', null);
  server.addHook('onRequest', async request => {
    const access: Access = request.routeOptions.config.access ?? 'any-key';
    if (access === 'everybody') return;
    const caller = await authenticate(presentedKey(request.raw), { address: request.ip });
    request.caller = caller;
    if (access !== 'any-key') requireScope(caller, access);
  });
}

/** Who asks, on a route that is not for everybody. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('the route is open to everybody, so it has no caller');
  return request.caller;
}
