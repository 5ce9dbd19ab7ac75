import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whether the caller asks for the short answer of a write (RFC 7240, section 4.2); says so in the answer. */
export function prefersMinimal({ headers }: FastifyRequest, reply: FastifyReply): boolean {
  const given = [headers.prefer ?? []].flat().join(',');
  // Of a preference that comes twice, the first counts.
  const [, asked] = /(?:^|,)\s*return\s*=\s*"?([\w-]+)"?\s*(?=[;,]|$)/i.exec(given) ?? [];
  if (asked?.toLowerCase() !== 'minimal') return false;
  reply.header('preference-applied', 'return=minimal');
  return true;
}
