import { anEdge, type Edge } from './support/an-edge';
import { send, sendBytes } from './support/send';

let edge: Edge;
beforeAll(async () => {
  edge = await anEdge();
});
afterAll(() => edge.server.close());

describe('routes and methods', () => {
  test.each([
    ['DELETE', '/transactions', 'GET, HEAD, POST'],
    ['OPTIONS', '/transactions', 'GET, HEAD, POST'],
    ['DELETE', '/transactions/a%2Fb', 'GET, HEAD, PATCH, PUT'],
    ['POST', '/transactions/a', 'GET, HEAD, PATCH, PUT'],
    ['DELETE', '/transactions/batch', 'GET, HEAD, PATCH, POST, PUT'],
    ['PUT', '/transactions/a/history', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/livez', 'GET, HEAD'],
    ['PROPFIND', '/readyz?x=1', 'GET, HEAD'],
  ])('%s %s is 405 and told what is allowed', async (method, path, allow) => {
    for (const key of ['pck-both', null]) {
      const { status, headers, json } = await send(edge.url + path, { method, key });
      expect([status, headers.get('allow'), json.code]).toEqual([405, allow, 'METHOD_NOT_ALLOWED']);
    }
  });

  test.each([
    '/nope',
    '/transactions/a/b/c',
    '/Transactions',
    '//',
    '/docs/',
    '/graphql',
    '/explorer',
    '/assets/../server.js',
    '/assets/react.js',
  ])('there is nothing at %s, with or without a key, whatever the method and body', async path => {
    for (const sent of [
      {},
      { key: null },
      { body: 'no json' },
      { method: 'DELETE' },
      { method: 'OPTIONS' },
    ]) {
      const { status, json } = await send(edge.url + path, sent);
      expect([status, json.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  test('HEAD answers as GET does, without the body', async () => {
    await send(`${edge.url}/transactions/headed`, { method: 'PUT', body: { amount: 1 } });
    for (const path of ['/transactions/headed', '/transactions', '/livez', '/', '/transactions/nope']) {
      const [get, head] = [await send(edge.url + path), await send(edge.url + path, { method: 'HEAD' })];
      expect([head.status, head.text]).toEqual([get.status, '']);
      for (const name of ['content-type', 'content-length', 'etag'])
        expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
    }
  });

  test('a method that HTTP does not know ends the connection with a problem document', async () => {
    const answer = await sendBytes(edge.url, 'FROBNICATE / HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*"code":"INVALID"/);
  });
});

describe('CORS', () => {
  const origin = 'https://shop.example';
  const preflight = {
    method: 'OPTIONS',
    key: null,
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-api-key',
    },
  };

  test('is closed unless it is configured', async () => {
    for (const sent of [preflight, { headers: { origin } }]) {
      const { headers } = await send(`${edge.url}/transactions`, sent);
      expect([...headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('opens to the configured origins only', async () => {
    const open = await anEdge({ corsOrigins: [origin] });
    try {
      const answer = await send(`${open.url}/transactions`, preflight);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(answer.headers.get('access-control-allow-headers')).toMatch('x-api-key');
      const read = await send(`${open.url}/transactions`, { headers: { origin } });
      expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
      const other = await send(`${open.url}/transactions`, { headers: { origin: 'https://evil.example' } });
      expect(other.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
      expect((await send(`${open.url}/nope`, { method: 'DELETE' })).status).toBe(404);
    } finally {
      await open.server.close();
    }
  });
});
