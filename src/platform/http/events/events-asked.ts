import type { FastifyRequest } from 'fastify';

/** The media type of server-sent events. */
export const EVENTS = 'text/event-stream';

/**
 * When a GraphQL request is answered as a stream of events: only a subscription is, unless nothing else is acceptable.
 * Many clients accept events with every query.
 */
export function eventsIn({
  method,
  headers: { accept = '*/*' },
}: FastifyRequest): 'never' | 'subscriptions' | 'only' {
  const ranges = rangesIn(accept);
  const takes = (types: readonly string[]): boolean => types.some(type => qualityOf(type, ranges) > 0);
  // Whoever takes anything has not asked for a stream.
  if (method !== 'POST' || !takes([EVENTS]) || !(ranges.has(EVENTS) || ranges.has('text/*'))) return 'never';
  return takes(JSON_TYPES) ? 'subscriptions' : 'only';
}

const JSON_TYPES = ['application/json', 'application/graphql-response+json'];

/** What counts is the range that fits best, whatever another one says (RFC 9110, section 12.5.1). */
function qualityOf(type: string, ranges: ReadonlyMap<string, number>): number {
  return ranges.get(type) ?? ranges.get(`${type.split('/')[0]}/*`) ?? ranges.get('*/*') ?? 0;
}

function rangesIn(accept: string): Map<string, number> {
  const ranges = new Map<string, number>();
  for (const one of accept.toLowerCase().split(',')) {
    const [type = '', ...parameters] = one.split(';').map(part => part.trim());
    const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2);
    ranges.set(type, quality === undefined ? 1 : Number(quality) || 0);
  }
  return ranges;
}
