import type { Server, ServerResponse } from 'node:http';

const POLL_MS = 20;

/** Ends a server's connections in good order. */
export interface Drain {
  /** Resolves when no request is open; after `graceMs` the open ones are cut off. Answers how many that were. */
  finish(graceMs: number): Promise<number>;
}

/**
 * Counts the open requests of a server from now on. Waiting for `server.close` alone would wait for every browser that
 * opened a connection ahead of time and never asked for anything.
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
