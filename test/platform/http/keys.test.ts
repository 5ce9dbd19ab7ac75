import { anEdge, type Edge } from './support/an-edge';
import { send, sendHeaders } from './support/send';

let edge: Edge;
let url: string;
beforeAll(async () => {
  edge = await anEdge();
  url = `${edge.url}/transactions`;
});
afterAll(() => edge.server.close());

describe('a key', () => {
  test('is taken from x-api-key or from Authorization: Bearer', async () => {
    expect((await send(url, { headers: { authorization: 'Bearer pck-reader' }, key: null })).status).toBe(
      200,
    );
    expect((await send(url, { headers: { authorization: 'bearer  pck-reader' }, key: null })).status).toBe(
      200,
    );
    expect((await send(url, { key: 'pck-reader' })).status).toBe(200);
  });

  test.each([
    ['none', []],
    ['an empty one', [['x-api-key', '']]],
    ['an unknown one', [['x-api-key', 'pck-unknown']]],
    ['another scheme', [['authorization', 'Basic cGNrLXJlYWRlcg==']]],
    ['a scheme without a key', [['authorization', 'Bearer']]],
    ['two words', [['authorization', 'Bearer pck-reader pck-reader']]],
    [
      'the same twice',
      [
        ['x-api-key', 'pck-reader'],
        ['X-API-KEY', 'pck-reader'],
      ],
    ],
    [
      'two different ones',
      [
        ['x-api-key', 'pck-reader'],
        ['x-api-key', 'pck-both'],
      ],
    ],
    [
      'one in each header',
      [
        ['x-api-key', 'pck-reader'],
        ['authorization', 'Bearer pck-both'],
      ],
    ],
    [
      'the same in each header',
      [
        ['x-api-key', 'pck-reader'],
        ['authorization', 'Bearer pck-reader'],
      ],
    ],
    [
      'two Authorization headers',
      [
        ['authorization', 'Bearer pck-reader'],
        ['authorization', 'Bearer pck-reader'],
      ],
    ],
  ] as const)('is asked for exactly once: %s is 401', async (_what, headers) => {
    expect(await sendHeaders(url, headers)).toBe(401);
  });

  test.each(['api_key', 'key', 'access_token', 'x-api-key'])(
    'is not taken from the URL: ?%s=',
    async name => {
      const { status, headers } = await send(`${url}?${name}=pck-reader`, { key: null });
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    },
  );

  test('is asked for before anything of the body is read', async () => {
    const body = '{"not json';
    expect((await send(url, { key: null, body })).status).toBe(401);
    expect((await send(url, { key: 'pck-reader', body })).status).toBe(403);
    expect((await send(url, { key: null, body, headers: { 'content-type': 'text/plain' } })).status).toBe(
      401,
    );
    expect((await send(url, { key: null, body: 'x'.repeat(3_000_000) })).status).toBe(401);
  });

  test.each([
    ['POST', '/transactions', 'pck-reader', 403],
    ['PUT', '/transactions/a', 'pck-reader', 403],
    ['PATCH', '/transactions/a', 'pck-reader', 403],
    ['POST', '/transactions/batch', 'pck-reader', 403],
    ['GET', '/transactions', 'pck-writer', 403],
    ['GET', '/transactions/a', 'pck-writer', 403],
    ['GET', '/transactions/a/history', 'pck-writer', 403],
    ['GET', '/transactions', 'pck-admin', 200],
    ['POST', '/transactions', 'pck-admin', 200],
  ])('%s %s asks for its scope: %s gets %i', async (method, path, key, expected) => {
    const body = method === 'GET' ? undefined : { object_id: 'scoped' };
    const { status, json } = await send(edge.url + path, { method, key, body });
    expect(status).toBe(expected);
    if (expected === 403) expect(json.code).toBe('FORBIDDEN');
  });

  test.each(['/livez', '/readyz', '/healthcheck', '/', '/docs', '/docs/errors', '/openapi.json'])(
    'is not asked for at %s',
    async path => {
      expect((await send(edge.url + path, { key: null })).status).toBe(200);
    },
  );
});
