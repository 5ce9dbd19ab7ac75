import type { FastifyRequest } from 'fastify';

/** The media type of server-sent events. */
export const EVENTS = 'text/event-stream';

/**
 * Whether a GraphQL request gets an event stream: only a subscription does, unless the client accepts nothing else.
 * Many clients accept events with every query.
 */
export function eventsIn({
  method,
  headers: { accept = '*/*' },
}: FastifyRequest): 'never' | 'subscriptions' | 'only' {
  const ranges = rangesIn(accept);
  const takes = (types: readonly string[]): boolean => types.some(type => qualityOf(type, ranges) > 0);
  // A client that accepts everything has not requested a stream.
  if (method !== 'POST' || !takes([EVENTS]) || !(ranges.has(EVENTS) || ranges.has('text/*'))) return 'never';
  return takes(JSON_TYPES) ? 'subscriptions' : 'only';
}

const JSON_TYPES = ['application/json', 'application/graphql-response+json'];

/** The most specific range decides (RFC 9110, section 12.5.1). */
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
