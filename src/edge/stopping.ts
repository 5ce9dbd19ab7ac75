import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault';

/**
 * From the moment that closing begins, answers 503 to requests that still arrive over open connections; those
 * in flight are finished, and their connections closed with them, because closing waits for every open
 * connection. In place of Fastify's own `return503OnClosing`, whose answer is no problem document.
 */
export function addStopping(server: FastifyInstance): void {
  let isStopping = false;
  server.addHook('preClose', async () => {
    isStopping = true;
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isStopping) reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onRequest', (request, _reply, done) => {
    const isRefused = isStopping && request.routeOptions.config.access !== 'everybody';
    done(isRefused ? new Fault('UNAVAILABLE', 'The gateway is stopping.') : undefined);
  });
}
