import { join } from 'node:path';
import type { Bench } from '../bench';
import { freePort } from '../machine/free-port';
import { nodeCommand } from './node-command';
import type { Peer } from './peer';

/** Fastify and mysql2 with nothing between them: the floor that a write costs at all. */
export async function startBare(bench: Bench): Promise<Peer> {
  const database = await bench.database('mariadb', 'bare');
  const port = await freePort();
  return bench.start({
    name: 'bare',
    origin: `http://127.0.0.1:${port}`,
    headers: {},
    database,
    probe: '/transactions?limit=1',
    command: nodeCommand(bench.root, join(bench.built, 'peers/bare/main.js')),
    env: { PORT: String(port), DATABASE_URL: database.url, NODE_ENV: 'production' },
  });
}
