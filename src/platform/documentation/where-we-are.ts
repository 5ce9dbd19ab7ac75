import type { FastifyRequest } from 'fastify';

/**
 * The address of this server as the reader knows it: the configured one, else the one that they asked for.
 */
export function whereWeAre(request: FastifyRequest, publicUrl?: string): string {
  if (publicUrl) return publicUrl.replace(/\/$/, '');
  // A Host header can hold anything; the page shows it inside a shell command.
  const isPlain = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(request.host);
  return `${request.protocol}://${isPlain ? request.host : 'localhost'}`;
}
