import type { FastifyReply } from 'fastify';

const HTML_TYPE = 'text/html; charset=utf-8';

/** Everything a page loads comes from this server, and nothing in a page is run or styled but its files. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What the explorer's scripts need on top: to run, to ask this server, and GraphiQL's own embedded fonts and
 * icons.
 */
const EXPLORER_POLICY = `${PAGE_POLICY.replace("img-src 'self'", "img-src 'self' data:")}; ${[
  "script-src 'self'",
  "connect-src 'self'",
  'font-src data:',
].join('; ')}`;

/** Answers with a page under the policy that lets it do what it must, and nothing else. */
export function sendPage(
  reply: FastifyReply,
  page: string,
  kind: 'page' | 'explorer' = 'page',
): FastifyReply {
  const policy = kind === 'explorer' ? EXPLORER_POLICY : PAGE_POLICY;
  return reply.header('content-security-policy', policy).type(HTML_TYPE).send(page);
}
