import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Storage } from '../bench';
import { freePort } from '../machine/free-port';
import { nodeCommand } from './node-command';
import type { Peer, PeerOptions } from './peer';

const KEY = 'pck_bench_00000000000000000000000000000000';

/** Our product as installed: built, in production mode, on an empty database that it migrates itself. */
export async function startGateway(
  bench: Bench,
  storage: Storage,
  settings: Readonly<Record<string, string>> = {},
): Promise<Peer> {
  return bench.start(await gatewayOptions(bench, storage, settings));
}

/** How the gateway is started, for whoever measures the start itself. */
export async function gatewayOptions(
  bench: Bench,
  storage: Storage,
  settings: Readonly<Record<string, string>> = {},
): Promise<PeerOptions> {
  const entry = join(bench.root, 'dist/main.js');
  if (!existsSync(entry)) throw new Error('dist/main.js is missing. Run: npm run build');
  const database = await bench.database(storage, 'gateway');
  const port = await freePort();
  return {
    name: `gateway on ${storage}`,
    origin: `http://127.0.0.1:${port}`,
    headers: { 'x-api-key': KEY },
    database,
    probe: '/transactions?limit=1',
    command: nodeCommand(bench.root, entry),
    cwd: bench.scratch,
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: database.url,
      BOOTSTRAP_API_KEY: KEY,
      LOG_LEVEL: 'warn',
      RATE_LIMIT: 'off',
      NODE_ENV: 'production',
      ...settings,
    },
  };
}
