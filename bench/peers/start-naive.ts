import { join } from 'node:path';
import type { Bench, Storage } from '../bench';
import { freePort } from '../machine/free-port';
import { nodeCommand } from './node-command';
import type { Peer } from './peer';

/** NestJS, class-validator and TypeORM's `save()` as tutorials have them. */
export async function startNaive(bench: Bench, storage: Storage): Promise<Peer> {
  const database = await bench.database(storage, 'naive');
  const port = await freePort();
  return bench.start({
    name: `naive on ${storage}`,
    origin: `http://127.0.0.1:${port}`,
    headers: {},
    database,
    probe: '/transactions',
    command: nodeCommand(bench.root, join(bench.built, 'peers/naive/main.js')),
    env: { PORT: String(port), DATABASE_URL: database.url, NODE_ENV: 'production' },
  });
}
