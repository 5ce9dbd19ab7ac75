import type { FastifyInstance } from 'fastify';
import type { Health } from '../../app/http/server-options';
import { ApiError } from '../errors/api-error';
import { stopping } from './stopping';

const FOR_PROBES = { config: { access: 'everybody' } } as const;

/** The health checks of load balancers and orchestrators, without a key: 200, or 503 as a problem document. */
export function addHealthRoutes(server: FastifyInstance, health: Health): void {
  server.get('/livez', FOR_PROBES, async () => {
    if (!health.live()) throw new ApiError('UNAVAILABLE', 'The process must be restarted.');
    return { status: 'live' };
  });

  for (const path of ['/readyz', '/healthcheck']) {
    server.get(path, FOR_PROBES, async () => {
      if (server.isStopping()) throw stopping();
      const { ready, reasons } = await health.ready();
      if (!ready) throw new ApiError('UNAVAILABLE', reasons.join(' ') || 'The gateway is not ready.');
      return { status: 'ready' };
    });
  }
}
