import { Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../errors/api-error';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Takes no new connection from now on, and answers 503 to what still arrives over open ones. Between this and
     * `close`, which cuts idle connections, clients that keep theirs alive need a moment to learn of it: a request that is
     * on its way to a connection being cut gets no answer at all.
     */
    refuseNew(): void;
    /** Whether the server refuses what is new. */
    isStopping(): boolean;
  }
}

/**
 * From the moment that stopping begins, answers 503 to requests that still arrive over open connections; those
 * in flight are finished, and their connections closed with them, because closing waits for every open
 * connection. In place of Fastify's own `return503OnClosing`, whose answer is no problem document.
 */
export function addStopping(server: FastifyInstance): void {
  let isStopping = false;
  server.decorate('isStopping', () => isStopping);
  server.decorate('refuseNew', () => {
    isStopping = true;
    // Not the HTTP server's own `close`, which cuts idle connections at once.
    Server.prototype.close.call(server.server);
  });
  server.addHook('preClose', async () => {
    isStopping = true;
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isStopping) reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onRequest', (request, _reply, done) => {
    const isRefused = isStopping && request.routeOptions.config.access !== 'everybody';
    done(isRefused ? stopping() : undefined);
  });
}

/** The refusal of a server that is stopping. */
export function stopping(): ApiError {
  return new ApiError('UNAVAILABLE', 'The gateway is stopping.');
}
