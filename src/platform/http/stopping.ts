import { Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../errors/api-error';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Accepts no new connection from now on, and sends 503 to requests on open ones. `close` cuts idle connections.
     * Before that, keep-alive clients need a moment to notice: a request on a connection that is being cut gets no
     * response.
     */
    refuseNew(): void;
    /** Whether the server rejects new requests. */
    isStopping(): boolean;
  }
}

/**
 * While the server stops, sends 503 to new requests on open connections. Requests in flight finish, and then their
 * connections close, because `close` waits for every open connection. Replaces Fastify's `return503OnClosing`, whose
 * response is not a problem document.
 */
export function addStopping(server: FastifyInstance): void {
  let isStopping = false;
  server.decorate('isStopping', () => isStopping);
  server.decorate('refuseNew', () => {
    isStopping = true;
    // The HTTP server's own `close` would cut idle connections at once.
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

/** The error of a stopping server. */
export function stopping(): ApiError {
  return new ApiError('UNAVAILABLE', 'The gateway is stopping.');
}
