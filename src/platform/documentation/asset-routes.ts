import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Asset, readAsset } from './assets';

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
