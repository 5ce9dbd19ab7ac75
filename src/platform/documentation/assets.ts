import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** A file of the pages, by its name under `/assets/`. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  /** The package and the file in it. Our own files are in the neighbouring folder. */
  readonly from?: readonly [packageName: string, file: string];
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** The assets of every page. */
export const PAGE_ASSETS: readonly Asset[] = [
  { name: 'page.css', type: STYLE },
  { name: 'feather.svg', type: 'image/svg+xml' },
];

/**
 * The further assets of the explorer. GraphiQL 3 is the last version that needs no bundler, React 18 the last with a
 * plain script.
 */
export const EXPLORER_ASSETS: readonly Asset[] = [
  { name: 'explorer.css', type: STYLE },
  { name: 'explorer.js', type: SCRIPT },
  { name: 'react.js', type: SCRIPT, from: ['react', 'umd/react.production.min.js'] },
  { name: 'react-dom.js', type: SCRIPT, from: ['react-dom', 'umd/react-dom.production.min.js'] },
  { name: 'graphiql.js', type: SCRIPT, from: ['graphiql', 'graphiql.min.js'] },
  { name: 'graphiql.css', type: STYLE, from: ['graphiql', 'graphiql.min.css'] },
];

const FOLDER = join(__dirname, 'assets');

/**
 * The content of an asset: from the build, or, in a checkout without a build, from its
 * package.
 */
function readAsset({ name, from }: Asset): Buffer {
  const collected = join(FOLDER, name);
  return readFileSync(from && !existsSync(collected) ? pathIn(from) : collected);
}

/**
 * Copies all assets into a folder, so that a production install needs none of their
 * packages.
 */
export function collectAssets(folder: string, ownFolder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, from } of [...PAGE_ASSETS, ...EXPLORER_ASSETS])
    copyFileSync(from ? pathIn(from) : join(ownFolder, name), join(folder, name));
}

function pathIn([packageName, file]: readonly [string, string]): string {
  return join(dirname(require.resolve(`${packageName}/package.json`)), file);
}

const FOR_READERS = { config: { access: 'everybody' } } as const;

/** Serves a fixed list of files from memory. No request path ever reaches the file system. */
export function addAssets(server: FastifyInstance, assets: readonly Asset[]): void {
  for (const asset of assets) {
    const content = readAsset(asset);
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    server.get(`/assets/${asset.name}`, FOR_READERS, (request, reply) => {
      reply.headers({ etag, 'cache-control': 'no-cache' });
      const isKnown = request.headers['if-none-match'] === etag;
      return isKnown ? reply.code(304).send() : reply.type(asset.type).send(content);
    });
  }
}
