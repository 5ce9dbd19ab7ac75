import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port of loopback that nobody listens on, below the ephemeral range: a client that dials a dead port
 * within that range can connect to itself.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer().listen(port, '127.0.0.1');
    const listening = await once(server, 'listening').catch(() => undefined);
    if (!listening) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
