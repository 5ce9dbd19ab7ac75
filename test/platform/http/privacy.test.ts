import { anEdge, type Edge } from './support/an-edge';
import { send, sendBytes } from './support/send';

let edge: Edge;
beforeAll(async () => {
  edge = await anEdge();
});
afterAll(() => edge.server.close());

const CARD = '4111111111111111';

describe('every answer', () => {
  test('carries a request id of our own and the headers that protect the caller', async () => {
    const seen = new Set();
    for (const [path, sent] of [
      ['/transactions', {}],
      ['/transactions', { key: null }],
      ['/nope', {}],
      ['/transactions/%ff', {}],
      ['/transactions', { body: '{' }],
      ['/', {}],
      ['/docs', {}],
      ['/assets/page.css', {}],
      ['/livez', { method: 'DELETE' }],
    ] as const) {
      const { headers } = await send(edge.url + path, sent);
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
      seen.add(headers.get('x-request-id'));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('cache-control')).toBe(path.startsWith('/assets') ? 'no-cache' : 'no-store');
      for (const banner of ['server', 'x-powered-by']) expect(headers.get(banner)).toBeNull();
    }
    expect(seen.size).toBe(9);
  });

  test('ignores the request id that a caller brings', async () => {
    const { headers } = await send(`${edge.url}/livez`, { headers: { 'x-request-id': CARD } });
    expect(headers.get('x-request-id')).not.toBe(CARD);
  });
});

describe('the log', () => {
  test('has one line per request, with who asked what and what became of it', async () => {
    const { headers } = await send(`${edge.url}/transactions/some-id`);
    const found = edge.lines.filter(line => line.requestId === headers.get('x-request-id'));
    expect(found).toEqual([
      expect.objectContaining({
        level: 30,
        method: 'GET',
        route: '/transactions/:objectId',
        status: 404,
        code: 'NOT_FOUND',
        accountId: 'account-1',
        keyId: 'id-of-pck-both',
        durationMs: expect.any(Number),
      }),
    ]);
  });

  test('and the answers repeat nothing of what was sent: not a card number, not a key', async () => {
    const key = `pck-secret-${CARD}`;
    const before = edge.lines.length;
    const answers = [
      await send(`${edge.url}/transactions/${CARD}?${CARD}=${CARD}`, { key: 'pck-both' }),
      await send(`${edge.url}/${CARD}`),
      await send(`${edge.url}/%ff${CARD}`),
      await send(`${edge.url}/transactions/${CARD}`, { method: 'DELETE' }),
      await send(`${edge.url}/transactions`, { key }),
      await send(`${edge.url}/transactions?x-api-key=${key}`, { key: null }),
      await send(`${edge.url}/transactions?on_conflict=${CARD}`, { body: {} }),
      await send(`${edge.url}/transactions`, { body: `{"a":${CARD},"a":${CARD}` }),
      await send(`${edge.url}/transactions`, { body: `{"${CARD}":1,"${CARD}":2}` }),
      await send(`${edge.url}/transactions`, { body: 'x', headers: { 'content-type': `text/${CARD}` } }),
      await send(`${edge.url}/transactions`, { body: '{}', headers: { 'content-encoding': CARD } }),
      await send(`${edge.url}/transactions/a`, { method: 'PUT', body: '{}', headers: { 'if-match': CARD } }),
      await send(`${edge.url}/livez`, { headers: { 'x-request-id': CARD, 'user-agent': CARD } }),
    ].map(({ text, headers }) => text + JSON.stringify([...headers]));
    answers.push(await sendBytes(edge.url, `${CARD} /${CARD} HTTP/1.1\r\n${CARD}\r\n\r\n`));
    const lines = edge.lines.slice(before);
    expect(lines.length).toBe(answers.length);
    expect(JSON.stringify(lines) + answers.join()).not.toContain(CARD);
  });
});

describe('the start page', () => {
  test('shows no Host header that is no host', async () => {
    const answer = await sendBytes(
      edge.url,
      'GET / HTTP/1.1\r\nhost: <script>;rm -rf\r\nconnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toContain('curl http://localhost/transactions');
    expect(answer).not.toMatch(/<script>|rm -rf/);
  });
});
