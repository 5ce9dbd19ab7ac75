import type { FastifyInstance } from 'fastify';
import { addAssets, EXPLORER_ASSETS, PAGE_ASSETS } from '../../platform/documentation/assets';
import { errorsPage } from '../../platform/documentation/errors-page';
import { explorerPage } from '../../platform/documentation/explorer-page';
import { homePage } from '../../platform/documentation/home-page';
import { layout, type Page } from '../../platform/documentation/layout';
import { sendPage } from '../../platform/documentation/page-policy';
import { referencePage } from '../../platform/documentation/reference-page';
import { whereWeAre } from '../../platform/documentation/where-we-are';
import type { ServerOptions } from './server-options';

const FOR_READERS = { config: { access: 'everybody' } } as const;

/** The pages for people: start page, reference, errors and, where enabled, the explorer. */
export function addPages(server: FastifyInstance, options: ServerOptions): void {
  const hasExplorer = options.explorer ?? false;
  const frame = (page: Page) => layout(page, hasExplorer);
  const openapi = once(() => JSON.stringify(options.openapi()));
  const reference = once(() => frame(referencePage(JSON.parse(openapi()))));
  const errors = frame(errorsPage());

  server.get('/', FOR_READERS, async (request, reply) => {
    const url = whereWeAre(request, options.publicUrl);
    const readiness = await options.health.ready();
    return sendPage(reply, frame(homePage({ url, readiness, hasExplorer, version: options.version })));
  });
  server.get('/openapi.json', FOR_READERS, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(openapi()),
  );
  server.get('/docs', FOR_READERS, (_request, reply) => sendPage(reply, reference()));
  server.get('/docs/errors', FOR_READERS, (_request, reply) => sendPage(reply, errors));
  addAssets(server, PAGE_ASSETS);

  if (!hasExplorer) return;
  const explorer = frame(explorerPage());
  server.get('/explorer', FOR_READERS, (_request, reply) => sendPage(reply, explorer, 'explorer'));
  addAssets(server, EXPLORER_ASSETS);
}

/** Made on the first request and cached, so that a start does not pay for it. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
