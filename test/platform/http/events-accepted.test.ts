import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer } from '@apollo/server';
import { type GraphqlTerms, registerGraphql } from '../../../src/app/http/graphql';
import type { Results } from '../../../src/platform/http/events/event-stream';
import { KEY_STREAMS_MAX } from '../../../src/platform/http/limits';
import { anEdge, authenticate, type Edge } from './support/an-edge';
import { send } from './support/send';

let results: Results;

/** `begin` begins a stream of what `results` is, as a subscription would. */
const apollo = new ApolloServer<GraphqlTerms>({
  typeDefs: 'type Query { key: String! begin: String }',
  resolvers: {
    Query: {
      key: () => 'known',
      begin: (_root: unknown, _args: unknown, { onSubscribed }: GraphqlTerms) => onSubscribed?.(results),
    },
  },
});

let edge: Edge;
beforeAll(async () => {
  await apollo.start();
  const contextOf = (_caller: unknown, terms: GraphqlTerms) => terms;
  edge = await anEdge({}, server => registerGraphql(server, { apollo, contextOf, authenticate }));
});
afterAll(async () => {
  edge.server.server.closeAllConnections();
  await edge.server.close();
  await apollo.stop();
});

describe('a client that accepts events with everything', () => {
  const JSON_FIRST =
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
  const ask = async (accept: string, query: string) => {
    const { status, headers } = await send(`${edge.url}/graphql`, { body: { query }, headers: { accept } });
    return [status, headers.get('content-type')?.split(';')[0]];
  };

  test.each([
    [JSON_FIRST, 'application/graphql-response+json'],
    ['text/event-stream, application/json;q=0.1', 'application/json'],
    ['text/event-stream, */*;q=0.1', 'application/json'],
    ['text/event-stream;q=0, application/json', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['text/event-stream, application/json;q=0', 'text/event-stream'],
    ['TEXT/Event-Stream ; q=0.5', 'text/event-stream'],
  ])('is answered a query as it likes best, and takes no place: %s', async (accept, type) => {
    const asked = Array.from({ length: KEY_STREAMS_MAX * 3 }, () => ask(accept, '{ key }'));
    for (const answer of await Promise.all(asked)) expect(answer).toEqual([200, type]);
  });

  test('is answered a subscription as a stream', async () => {
    results = (async function* () {
      yield { data: 1 };
    })();
    expect(await ask(JSON_FIRST, '{ begin }')).toEqual([200, 'text/event-stream']);
  });

  test('may hang up at any moment: no rejection is left unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    results = { next: () => new Promise(() => {}), return: () => Promise.reject(new Error('aborted')) };
    const leaving = new AbortController();
    const headers = { 'x-api-key': 'pck-reader', 'content-type': 'application/json', accept: JSON_FIRST };
    const body = JSON.stringify({ query: '{ begin }' });
    await fetch(`${edge.url}/graphql`, { method: 'POST', headers, body, signal: leaving.signal });
    leaving.abort();
    await sleep(200);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});
