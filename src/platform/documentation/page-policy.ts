import type { FastifyReply } from 'fastify';

const HTML_TYPE = 'text/html; charset=utf-8';

/** A page loads only files of this server, without inline scripts or styles. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What the explorer also needs: its scripts, requests to this server, and GraphiQL's embedded fonts and
 * icons.
 */
const EXPLORER_POLICY = `${PAGE_POLICY.replace("img-src 'self'", "img-src 'self' data:")}; ${[
  "script-src 'self'",
  "connect-src 'self'",
  'font-src data:',
].join('; ')}`;

/** Sends a page with the strictest policy that it can work with. */
export function sendPage(
  reply: FastifyReply,
  page: string,
  kind: 'page' | 'explorer' = 'page',
): FastifyReply {
  const policy = kind === 'explorer' ? EXPLORER_POLICY : PAGE_POLICY;
  return reply.header('content-security-policy', policy).type(HTML_TYPE).send(page);
}
