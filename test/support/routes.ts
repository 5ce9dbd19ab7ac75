import type { FastifyInstance } from 'fastify';

/** Every route of the server, as `GET /transactions/:objectId`; read from the tree that Fastify prints. */
export function routesOf(server: FastifyInstance): string[] {
  const above: string[] = [];
  const routes: string[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).trimEnd().split('\n')) {
    const [, indent = '', segment = '', methods = ''] = /^(.*?)[└├]── (\S+) \((.*)\)$/.exec(line) ?? [];
    const level = indent.length / INDENT;
    above.length = level;
    above.push(segment);
    const path = above.join('').replace(/^\/\/+/, '/');
    routes.push(...methods.split(', ').map(method => `${method} ${path}`));
  }
  return routes;
}

const INDENT = 4;
