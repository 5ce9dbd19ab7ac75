import { sendBytes } from '../platform/http/support/send';
import { aTransaction } from '../support/a-transaction';
import { useGateway } from '../support/gateway';

/** No answer may take longer, ms. */
const BOUND_MS = 2000;

const field = (value: string) => `{"object_id":"hostile","currency":"EUR","amount":1,"description":${value}}`;
const amount = (value: string) => `{"object_id":"hostile","currency":"EUR","amount":${value}}`;
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

/** Bodies that no route takes. */
const BODIES: readonly (readonly [what: string, body: string | Buffer, status: number])[] = [
  ['bytes that are not UTF-8', bytes('{"object_id":"', [0xff], '"}'), 400],
  ['a surrogate in UTF-8', bytes('{"object_id":"', [0xed, 0xa0, 0x80], '"}'), 400],
  ['an overlong slash', bytes('{"object_id":"', [0xc0, 0xaf], '"}'), 400],
  ['UTF-16', Buffer.from(`\ufeff${amount('1')}`, 'utf16le'), 400],
  ['a byte order mark', `\ufeff${amount('1')}`, 400],
  ['a lone surrogate', field('"\\ud800"'), 400],
  ['a lone surrogate as a name', '{"\\udc00":1}', 400],
  ['NUL in a text', field('"a\\u0000b"'), 400],
  ['NUL as it is', field('"a\u0000b"'), 400],
  ['the same name twice', '{"amount":1,"amount":2}', 400],
  ['the same name twice, once escaped', '{"amount":1,"\\u0061mount":2}', 400],
  ['__proto__', '{"__proto__":{"amount":1}}', 400],
  ['constructor', '{"constructor":{"prototype":{"amount":1}}}', 400],
  [
    '__proto__ in the metadata',
    `{"object_id":"a","currency":"EUR","amount":1,"metadata":{"__proto__":"a"}}`,
    400,
  ],
  ['1e400', amount('1e400'), 400],
  ['−0', amount('-0'), 400],
  ['more than 2^53', amount('9007199254740993'), 400],
  ['a fraction', amount('1.5'), 400],
  ['a negative amount', amount('-1'), 400],
  ['a text for a number', amount('"1"'), 400],
  ['NaN', amount('NaN'), 400],
  ['a hundred thousand levels', nested(100_000), 400],
  ['a hundred thousand levels that nobody closes', '['.repeat(100_000), 400],
  ['nothing', '', 400],
  ['null', 'null', 400],
  ['too much', `{"description":"${'x'.repeat(1024 * 1024)}"}`, 413],
  ['far too much', `{"description":"${'x'.repeat(17 * 1024 * 1024)}"}`, 413],
];

const HEAD = (line: string, ...headers: string[]) => `${[line, 'host: a', ...headers].join('\r\n')}\r\n\r\n`;
const POST = 'POST /transactions HTTP/1.1';
const JSON_TYPE = 'content-type: application/json';
const posted = (headers: readonly string[], after: string) =>
  HEAD(POST, 'x-api-key: KEY', ...headers) + after;
const SMUGGLED = `${HEAD('PUT /transactions/smuggled HTTP/1.1', JSON_TYPE, 'content-length: 29', 'x-api-key: KEY')}{"currency":"EUR","amount":1}`;

/** What is no HTTP/1.1, or means one thing to a proxy and another to a server. KEY stands for a valid key. */
const REQUESTS: readonly (readonly [what: string, request: string])[] = [
  [
    'both lengths',
    posted([JSON_TYPE, 'content-length: 4', 'transfer-encoding: chunked'], `0\r\n\r\n${SMUGGLED}`),
  ],
  [
    'both lengths, the other way round',
    posted(['transfer-encoding: chunked', 'content-length: 5'], `0\r\n\r\n${SMUGGLED}`),
  ],
  ['two lengths', posted([JSON_TYPE, 'content-length: 2', 'content-length: 40'], `{}${SMUGGLED}`)],
  ['a list of lengths', posted([JSON_TYPE, 'content-length: 2, 2'], `{}${SMUGGLED}`)],
  ['a length that is no number', HEAD(POST, 'x-api-key: KEY', 'content-length: two')],
  ['a negative length', HEAD(POST, 'x-api-key: KEY', 'content-length: -1')],
  ['a length with a sign', posted(['content-length: +2'], '{}')],
  ['a length in hex', posted(['content-length: 0x2'], '{}')],
  ['a length beyond all numbers', HEAD(POST, 'x-api-key: KEY', `content-length: ${'9'.repeat(40)}`)],
  ['a length that is too short', posted([JSON_TYPE, 'content-length: 1'], amount('1'))],
  ['an encoding after chunked', posted(['transfer-encoding: chunked, identity'], `0\r\n\r\n${SMUGGLED}`)],
  ['an unknown encoding', posted(['transfer-encoding: xchunked'], `0\r\n\r\n${SMUGGLED}`)],
  ['an encoding with a tab', posted(['transfer-encoding:\x0bchunked'], `0\r\n\r\n${SMUGGLED}`)],
  ['chunks without a size', posted([JSON_TYPE, 'transfer-encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n')],
  ['chunks of a negative size', posted([JSON_TYPE, 'transfer-encoding: chunked'], '-2\r\n{}\r\n0\r\n\r\n')],
  ['chunks of an endless size', posted([JSON_TYPE, 'transfer-encoding: chunked'], `${'f'.repeat(40)}\r\n{}`)],
  ['chunks longer than they say', posted([JSON_TYPE, 'transfer-encoding: chunked'], '1\r\n{}\r\n0\r\n\r\n')],
  [
    'chunks with an endless extension',
    posted([JSON_TYPE, 'transfer-encoding: chunked'], `2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`),
  ],
  ['a space before the colon', posted(['content-length : 2'], '{}')],
  ['a folded header', posted(['transfer-encoding:', ' chunked'], '0\r\n\r\n')],
  ['a header without a name', HEAD(POST, ': a')],
  ['NUL in a header', HEAD(POST, 'x-a: a\0b')],
  ['a bare carriage return', posted(['x-a: a\rtransfer-encoding: chunked'], '0\r\n\r\n')],
  ['a flood of headers', HEAD(POST, ...Array.from({ length: 3000 }, (_, at) => `x-${at}: a`))],
  ['one endless header', HEAD(POST, `x-a: ${'a'.repeat(100_000)}`)],
  ['an endless path', HEAD(`GET /${'a'.repeat(100_000)} HTTP/1.1`)],
  ['no Host', 'GET /livez HTTP/1.1\r\n\r\n'],
  ['an unknown method', HEAD('FROB /livez HTTP/1.1')],
  ['a method in small letters', HEAD('get /livez HTTP/1.1')],
  ['NUL in the path', HEAD('GET /live\0z HTTP/1.1')],
  ['a space in the path', HEAD('GET /live z HTTP/1.1')],
  ['an unknown version', HEAD('GET /livez HTTP/9.9')],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['noise', Array.from({ length: 500 }, (_, at) => String.fromCharCode((at * 7919) % 255)).join('')],
];

const WRITES = [
  ['POST', '/transactions', 'application/json'],
  ['PUT', '/transactions/hostile', 'application/json'],
  ['PATCH', '/transactions/hostile', 'application/merge-patch+json'],
] as const;

describe('the gateway', () => {
  const gateway = useGateway('sqlite');
  beforeAll(() => gateway.send('POST', '/transactions', { body: aTransaction({ object_id: 'patched' }) }));

  async function within<T>(answer: Promise<T>): Promise<T> {
    const start = performance.now();
    const told = await answer;
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
    return told;
  }

  const post = (method: string, path: string, body: string | Buffer, type: string) =>
    fetch(gateway.url + path, { method, body, headers: { 'x-api-key': gateway.key, 'content-type': type } });

  afterEach(async () => {
    expect((await gateway.send('GET', '/readyz')).status).toBe(200);
    const { body } = await gateway.send('GET', '/transactions');
    expect(body.data.map((one: { object_id: string }) => one.object_id)).toEqual(['patched']);
    expect(gateway.log.filter(line => /"level":(50|60)/.test(line))).toEqual([]);
  });

  test.each(BODIES)('refuses %s as a transaction, however it comes', async (_what, body, status) => {
    for (const [method, path, type] of WRITES) {
      const answer = await within(post(method, path, body, type));
      const problem = (await answer.json()) as { status: number };
      expect([answer.status, problem.status]).toEqual([status, status]);
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    }
  });

  test.each(BODIES)('refuses %s as a batch and as a GraphQL request', async (_what, body) => {
    for (const path of ['/transactions/batch', '/graphql']) {
      const { status } = await within(post('POST', path, body, 'application/json'));
      expect([400, 413]).toContain(status);
    }
  });

  test.each(BODIES)('refuses %s as a row, and goes on with the stream', async (_what, body) => {
    const answer = await within(post('POST', '/transactions/batch', body, 'application/x-ndjson'));
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).toMatch(/"created":0/);
  });

  test.each(REQUESTS)('refuses %s and ends the connection', async (_what, request) => {
    const answer = await within(sendBytes(gateway.url, request.replaceAll('KEY', gateway.key)));
    // The last of what came on the connection is the refusal; there is no second answer behind it.
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer.match(/HTTP\/1\.1 \d{3} /g)?.every(line => line.includes(' 4'))).toBe(true);
  });

  test('finds nothing at paths that are no names', async () => {
    for (const path of [
      'a%00b',
      '%ff',
      '%ed%a0%80',
      '..%2f..%2fetc',
      '%',
      'a'.repeat(9000),
      '__proto__',
      '%0d%0aset-cookie:a',
    ]) {
      const answer = await within(
        fetch(`${gateway.url}/transactions/${path}`, { headers: { 'x-api-key': gateway.key } }),
      );
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers.has('set-cookie')).toBe(false);
    }
  });
});
