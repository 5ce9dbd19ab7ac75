import { anEdge, type Edge } from './support/an-edge';
import { send, sendBytes } from './support/send';

const ORIGIN = 'https://panel.example';

let edge: Edge;
beforeAll(async () => {
  edge = await anEdge({ corsOrigins: [ORIGIN] });
});
afterAll(() => edge.server.close());

/** What a refusal over a bare connection says. */
async function refused(head: string): Promise<{ status: number; problem: Record<string, unknown> }> {
  const answer = await sendBytes(edge.url, `${head}connection: close\r\n\r\n`);
  const [headers = '', body = ''] = answer.split('\r\n\r\n');
  expect(headers).toMatch(/content-type: application\/problem\+json/i);
  expect(headers).toMatch(/x-request-id: [\da-f-]{36}/i);
  return { status: Number(headers.split(' ')[1]), problem: JSON.parse(body) };
}

describe('a request that HTTP does not know', () => {
  test('is refused with a problem document: no Host', async () => {
    const { status, problem } = await refused('GET /transactions HTTP/1.1\r\nx-api-key: pck-both\r\n');
    expect([status, problem.status, problem.code]).toEqual([400, 400, 'INVALID']);
    expect(problem.detail).toContain('Host');
  });

  test('is refused with a problem document: another Expect', async () => {
    const { status, problem } = await refused(
      'GET /transactions HTTP/1.1\r\nhost: x\r\nexpect: miracles\r\n',
    );
    expect([status, problem.status, problem.code]).toEqual([417, 417, 'INVALID']);
  });

  test('needs no Host in HTTP/1.0', async () => {
    expect(await sendBytes(edge.url, 'GET /livez HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200/);
  });

  test.each(['?customer=%FF', '?customer=%C3%28', '?customer=%zz', '?%E9=1', '?customer=caf%E9&limit=1'])(
    'is refused where its query is not UTF-8: %s',
    async query => {
      for (const path of ['/transactions', '/transactions/export', '/livez']) {
        const { status, problem } = await refused(
          `GET ${path}${query} HTTP/1.1\r\nhost: x\r\nx-api-key: pck-both\r\n`,
        );
        expect([status, problem.code]).toEqual([400, 'INVALID']);
      }
    },
  );

  test('is none where the query is', async () => {
    const { status } = await send(`${edge.url}/transactions?customer=caf%C3%A9%20%25+x`);
    expect(status).toBe(200);
  });
});

test.each(['identity', 'Identity', 'IDENTITY'])('content-encoding: %s is no encoding', async encoding => {
  const headers = { 'content-encoding': encoding };
  const { status } = await send(`${edge.url}/transactions`, { body: { object_id: 'plain' }, headers });
  expect(status).toBe(200);
});

describe('for a page that may call', () => {
  const headers = { origin: ORIGIN };

  test.each([
    ['GET', '/nowhere', 404],
    ['DELETE', '/transactions', 405],
    ['GET', '/transactions?x=%FF', 400],
    ['OPTIONS', '/transactions', 405],
  ])('%s %s is a refusal that it can read: %i', async (method, path, status) => {
    const answer = await send(`${edge.url}${path}`, { method, headers });
    expect([answer.status, answer.json.status]).toEqual([status, status]);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  test('OPTIONS without Origin is a method that the path does not know', async () => {
    const { status, json, headers: given } = await send(`${edge.url}/transactions`, { method: 'OPTIONS' });
    expect([status, json.code, given.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET, HEAD, POST']);
    expect((await send(`${edge.url}/nowhere`, { method: 'OPTIONS' })).status).toBe(404);
  });

  test('a preflight is answered', async () => {
    const asked = { ...headers, 'access-control-request-method': 'PUT' };
    const { status } = await send(`${edge.url}/transactions/a`, {
      method: 'OPTIONS',
      headers: asked,
      key: null,
    });
    expect(status).toBe(204);
  });

  test('503 of a gateway that stops is a refusal that it can read', async () => {
    const own = await anEdge({ corsOrigins: [ORIGIN] });
    await send(`${own.url}/transactions`);
    own.server.refuseNew();
    const answer = await own.server.inject({ url: '/transactions', headers: { ...headers, host: 'x' } });
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([503, ORIGIN]);
    await own.server.close();
  });
});
