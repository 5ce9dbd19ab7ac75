import type { Server, ServerResponse } from 'node:http';

const POLL_MS = 20;

/** Lets a server finish its open requests. */
export interface Drain {
  /** Resolves when no request is open. Cuts off the rest after `graceMs` and returns how many. */
  finish(graceMs: number): Promise<number>;
}

/**
 * Counts the open requests of a server from now on. `server.close` alone would also wait for browsers that
 * opened a connection in advance and never sent a request.
 */
export function drainOf(server: Pick<Server, 'on' | 'closeAllConnections'>): Drain {
  let open = 0;
  server.on('request', (_request: unknown, response: ServerResponse) => {
    open += 1;
    response.once('close', () => {
      open -= 1;
    });
  });
  return {
    async finish(graceMs) {
      const deadline = performance.now() + graceMs;
      while (open > 0 && performance.now() < deadline) await new Promise(wake => setTimeout(wake, POLL_MS));
      const cutOff = open;
      server.closeAllConnections();
      return cutOff;
    },
  };
}
