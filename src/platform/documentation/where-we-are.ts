import type { FastifyRequest } from 'fastify';

/**
 * The public address of this server: the configured one, otherwise the one of the request.
 */
export function whereWeAre(request: FastifyRequest, publicUrl?: string): string {
  if (publicUrl) return publicUrl.replace(/\/$/, '');
  // The page shows the address in a shell command, so an unusual Host header is not used.
  const isPlain = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(request.host);
  return `${request.protocol}://${isPlain ? request.host : 'localhost'}`;
}
