import { createKey } from '../../../src/modules/access/key-text';
import { FAILED_AUTHENTICATIONS_PER_MINUTE } from '../../../src/platform/http/limits';
import { type Gateway, useGateway } from '../../support/gateway';

const PER_MINUTE = 5;

/** The statuses of that many requests, one after the other, and how often each came. */
async function statuses(
  count: number,
  send: () => Promise<{ status: number }>,
): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  for (let time = 0; time < count; time++) {
    const { status } = await send();
    seen[status] = (seen[status] ?? 0) + 1;
  }
  return seen;
}

const guess = (gateway: Gateway) => gateway.send('GET', '/transactions', { key: createKey().value });

describe('without a rate limit', () => {
  const gateway = useGateway('sqlite');

  test('a valid key may ask as often as it likes', async () => {
    expect(
      await statuses(2 * FAILED_AUTHENTICATIONS_PER_MINUTE, () => gateway.send('GET', '/transactions')),
    ).toEqual({
      200: 2 * FAILED_AUTHENTICATIONS_PER_MINUTE,
    });
    const { headers } = await gateway.send('GET', '/transactions');
    expect([...headers.keys()].filter(name => name.includes('ratelimit'))).toEqual([]);
  });

  test('wrong keys end in 429 over every door, while keys in use and once valid ones go on as before', async () => {
    const expiresAt = new Date(Date.now() + 400);
    const ending = await gateway.keyOf({ expiresAt });
    const withEnding = () => gateway.send('GET', '/transactions', { key: ending });
    expect((await withEnding()).status).toBe(200);
    expect(await statuses(FAILED_AUTHENTICATIONS_PER_MINUTE, () => guess(gateway))).toEqual({
      401: FAILED_AUTHENTICATIONS_PER_MINUTE,
    });

    const { status, headers, body } = await guess(gateway);
    expect([status, body.code, body.status]).toEqual([429, 'RATE_LIMITED', 429]);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(headers.get('ratelimit-policy')).toBe(`"guesses";q=${FAILED_AUTHENTICATIONS_PER_MINUTE};w=60`);
    const graphql = await gateway.send('POST', '/graphql', { key: createKey().value, body: { query: '{' } });
    expect([graphql.status, graphql.body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(graphql.headers.has('retry-after')).toBe(true);

    expect((await gateway.send('GET', '/transactions')).status).toBe(200);
    await new Promise(resolve => setTimeout(resolve, Math.max(0, expiresAt.getTime() - Date.now())));
    const ended = await withEnding();
    expect([ended.status, ended.body.detail]).toEqual([401, 'This key has expired.']);
    expect((await gateway.send('GET', '/transactions', { key: '' })).status).toBe(401);
    expect((await gateway.send('GET', '/livez', { key: '' })).status).toBe(200);
  });
});

describe('with a rate limit', () => {
  const gateway = useGateway('sqlite', { RATE_LIMIT: String(PER_MINUTE) });

  test('a key that asks more often is refused with 429, and told when to come back; others are not', async () => {
    const key = await gateway.keyOf({});
    const send = () => gateway.send('GET', '/transactions', { key });
    const first = await send();
    expect(first.headers.get('ratelimit')).toMatch(new RegExp(`^"key";r=${PER_MINUTE - 1};t=\\d+$`));
    expect(await statuses(PER_MINUTE, send)).toEqual({ 200: PER_MINUTE - 1, 429: 1 });
    const { headers, body } = await send();
    expect(body).toMatchObject({
      code: 'RATE_LIMITED',
      status: 429,
      detail: expect.stringMatching('5 requests'),
    });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
    expect(headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
    expect(headers.get('ratelimit-policy')).toBe(`"key";q=${PER_MINUTE};w=60`);
    expect([headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual(['5', '0']);
    expect((await gateway.send('GET', '/transactions')).status).toBe(200);
  });

  test('every request counts, over GraphQL too, and one that the scope forbids', async () => {
    const key = await gateway.keyOf({ scopes: ['read'] });
    const forbidden = () => gateway.send('POST', '/transactions', { key, body: 'not even JSON' });
    expect(await statuses(PER_MINUTE, forbidden)).toEqual({ 403: PER_MINUTE });
    const { status, body, headers } = await gateway.send('POST', '/graphql', { key, body: { query: '{' } });
    expect([status, body.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect(headers.has('retry-after')).toBe(true);
  });
});

describe('with every limit switched off', () => {
  const gateway = useGateway('sqlite', { RATE_LIMIT: 'off' });

  test('wrong keys are refused as such, however many', async () => {
    expect(await statuses(2 * FAILED_AUTHENTICATIONS_PER_MINUTE, () => guess(gateway))).toEqual({
      401: 2 * FAILED_AUTHENTICATIONS_PER_MINUTE,
    });
  });
});
