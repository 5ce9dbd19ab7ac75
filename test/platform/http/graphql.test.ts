import { ApolloServer } from '@apollo/server';
import { registerGraphql } from '../../../src/app/http/graphql';
import { anEdge, authenticate, type Edge } from './support/an-edge';
import { send, sendBytes } from './support/send';

const apollo = new ApolloServer<{ keyName: string }>({
  typeDefs: 'type Query { key: String! }  type Mutation { touch: String }',
  resolvers: {
    Query: { key: (_root: unknown, _args: unknown, context: { keyName: string }) => context.keyName },
    Mutation: { touch: () => 'touched' },
  },
});

let edge: Edge;
let url: string;
beforeAll(async () => {
  await apollo.start();
  const contextOf = ({ keyName }: { keyName: string }) => ({ keyName });
  edge = await anEdge({}, server => registerGraphql(server, { apollo, contextOf, authenticate }));
  url = `${edge.url}/graphql`;
});
afterAll(async () => {
  await edge.server.close();
  await apollo.stop();
});

const QUERY = { query: '{ key }' };

describe('/graphql', () => {
  test('answers the holder of any valid key', async () => {
    for (const key of ['pck-reader', 'pck-writer']) {
      const { status, json, headers } = await send(url, { key, body: QUERY });
      expect([status, json]).toEqual([200, { data: { key } }]);
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test.each([
    ['no key', { key: null, body: QUERY }, 401, 'UNAUTHENTICATED'],
    ['no key and no query', { key: null, body: '{' }, 401, 'UNAUTHENTICATED'],
    [
      'no key, introspecting',
      { key: null, body: { query: '{ __schema { types { name } } }' } },
      401,
      'UNAUTHENTICATED',
    ],
    ['an unknown key', { key: 'pck-unknown', body: QUERY }, 401, 'UNAUTHENTICATED'],
    ['malformed JSON', { body: '{"query":' }, 400, 'INVALID'],
    ['a name that comes twice', { body: '{"query":"{ key }","query":"{ key }"}' }, 400, 'INVALID'],
    [
      'another type',
      { body: '{ key }', headers: { 'content-type': 'application/graphql' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a form',
      { body: 'query={key}', headers: { 'content-type': 'text/plain' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['too much', { body: `{"query":"${'x'.repeat(17_000_000)}"}` }, 413, 'TOO_LARGE'],
  ] as const)('refuses in its own shape: %s', async (_what, sent, status, code) => {
    const answer = await send(url, sent);
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([status, code]);
    expect(answer.json.errors[0].message).toEqual(expect.any(String));
    expect(answer.headers.get('content-type')).toMatch('application/json');
    expect(answer.headers.has('www-authenticate')).toBe(status === 401);
  });

  test("leaves Apollo's own rejections as they are", async () => {
    const answer = await send(url, { body: { query: '{ nothing }' } });
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  test('takes queries, and nothing else, by GET, from clients that no page can be', async () => {
    const get = (query: string, headers = {}) =>
      send(`${url}?query=${encodeURIComponent(query)}`, { headers });
    const harmless = { 'apollo-require-preflight': 'true' };
    expect((await get('{ key }', harmless)).json).toEqual({ data: { key: 'pck-both' } });
    expect((await get('{ key }')).status).toBe(400);
    expect((await get('mutation { touch }', harmless)).status).toBe(405);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('is not for %s', async method => {
    const { status, headers } = await send(url, { method });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('does not stumble over a Host header that is no host', async () => {
    const head = 'GET /graphql?query=%7Bkey%7D HTTP/1.1\r\nhost: [<\r\nx-api-key: pck-both\r\n';
    const answer = await sendBytes(url, `${head}apollo-require-preflight: 1\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });
});
