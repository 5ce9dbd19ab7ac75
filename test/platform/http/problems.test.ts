import { ApiError, type Code, STATUS } from '../../../src/platform/errors/api-error';
import { anEdge, type Edge } from './support/an-edge';
import { memoryTransactions } from './support/memory-transactions';
import { send, sendBytes } from './support/send';

/** What the next request for a transaction throws. */
let thrown: unknown;
let edge: Edge;
beforeAll(async () => {
  const find = () => Promise.reject(thrown);
  edge = await anEdge({ transactions: { ...memoryTransactions(), find } });
});
afterAll(() => edge.server.close());

const answerTo = (error: unknown) => {
  thrown = error;
  return send(`${edge.url}/transactions/4111111111111111`);
};

describe('a problem', () => {
  test.each(Object.entries(STATUS) as [Code, number][])(
    '%s is %i with the whole document',
    async (code, status) => {
      const { headers, json, ...answer } = await answerTo(
        new ApiError(code, 'amount must be a whole number.'),
      );
      expect(answer.status).toBe(status);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      const detail =
        code === 'INTERNAL' ? expect.stringMatching('request id') : 'amount must be a whole number.';
      const [type, request_id] = [`/docs/errors#${code}`, headers.get('x-request-id')];
      expect(json).toEqual({ type, title: expect.any(String), status, detail, code, request_id });
    },
  );

  test('is explained on the page that its type names', async () => {
    const { text } = await send(`${edge.url}/docs/errors`);
    for (const code of Object.keys(STATUS)) expect(text).toContain(`id="${code}"`);
  });

  test('names every wrong field at once', async () => {
    const errors = [
      { field: 'amount', code: 'INVALID', message: 'must be a whole number.' },
      { field: 'billing_details.line1', code: 'CARD_NUMBER', message: 'holds a full card number.' },
    ] as const;
    expect(
      (await answerTo(new ApiError('INVALID', 'Two fields are wrong.', { errors }))).json.errors,
    ).toEqual(errors);
  });

  test('says when to try again, and carries the headers of its fault', async () => {
    const limited = await answerTo(
      new ApiError('RATE_LIMITED', 'Wait.', { retryAfterSeconds: 7, headers: { 'ratelimit-limit': '60' } }),
    );
    expect([limited.headers.get('retry-after'), limited.headers.get('ratelimit-limit')]).toEqual(['7', '60']);
    expect((await answerTo(new ApiError('UNAVAILABLE', 'Away.'))).headers.get('retry-after')).toBe('1');
    expect(
      (await answerTo(new ApiError('UNAUTHENTICATED', 'Expired.'))).headers.get('www-authenticate'),
    ).toMatch('Bearer');
  });

  test.each([
    [
      'an error of a driver',
      Object.assign(new Error("Duplicate entry '4111111111111111'"), { sql: 'INSERT 4111111111111111' }),
    ],
    ['a programming mistake', new TypeError('x is not a function')],
    ['an error with a status of its own', Object.assign(new Error('SELECT secret'), { statusCode: 503 })],
    ['something that is no error', 'a text'],
    ['nothing', undefined],
  ])(
    'that nobody foresaw says no more than its request id, and the log no values: %s',
    async (_what, error) => {
      const { status, text, json, headers } = await answerTo(error);
      expect([status, json.code]).toEqual([500, 'INTERNAL']);
      for (const secret of ['Duplicate', 'INSERT', 'function', 'secret', ' at ', '4111'])
        expect(text).not.toContain(secret);
      const line = edge.lines.find(one => one.requestId === headers.get('x-request-id'));
      expect(line).toMatchObject({ level: 50, code: 'INTERNAL', route: '/transactions/:objectId' });
      expect(JSON.stringify(line)).not.toContain('4111');
    },
  );

  test('is also the answer to what is no HTTP request', async () => {
    const tooLong = `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`;
    for (const [bytes, status, code] of [
      [tooLong, 431, 'TOO_LARGE'],
      ['4111111111111111\r\n\r\n', 400, 'INVALID'],
    ] as const) {
      const answer = await sendBytes(edge.url, bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toMatch(/\r\nx-request-id: [\da-f-]{36}\r\n/);
      expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status, code });
      expect(answer).not.toContain('4111');
    }
  });
});

describe('readiness', () => {
  test('is 503 with the reasons while something is missing', async () => {
    const ready = async () => ({ ready: false, reasons: ['The database does not answer.'] });
    const ill = await anEdge({ health: { live: () => false, ready } });
    try {
      for (const path of ['/readyz', '/healthcheck', '/livez']) {
        const { status, json, headers } = await send(ill.url + path, { key: null });
        expect([status, json.code, headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '1']);
      }
      expect((await send(`${ill.url}/readyz`)).json.detail).toBe('The database does not answer.');
      expect((await send(ill.url)).text).toContain('Not ready: The database does not answer.');
    } finally {
      await ill.server.close();
    }
  });
});
