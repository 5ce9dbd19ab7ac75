import { gzipSync } from 'node:zlib';
import { anEdge, type Edge } from './support/an-edge';
import { send, sendBytes } from './support/send';

let edge: Edge;
beforeAll(async () => {
  edge = await anEdge();
});
afterAll(() => edge.server.close());

const write = (
  headers: Record<string, string>,
  body: unknown = { object_id: 'typed' },
  path = '/transactions',
) =>
  send(edge.url + path, {
    headers,
    body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
  });

describe('a body', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/json ; charset=utf8',
  ])('may come as %s', async type => {
    expect((await write({ 'content-type': type })).status).toBe(200);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/jsonp',
    'application/merge-patch+json',
    'json',
    ';',
    'application/json, text/plain',
  ])('may not come as %s', async type => {
    const { status, json } = await write({ 'content-type': type });
    expect([status, json.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('needs a type, and may not be compressed', async () => {
    const head = `POST /transactions HTTP/1.1\r\nhost: x\r\nx-api-key: pck-both\r\nconnection: close\r\n`;
    expect(await sendBytes(edge.url, `${head}content-length: 2\r\n\r\n{}`)).toMatch(/^HTTP\/1.1 415 /);
    const zipped = await write({ 'content-encoding': 'gzip' }, gzipSync('{}'));
    expect([zipped.status, zipped.json.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('of a change may be a merge patch', async () => {
    await send(`${edge.url}/transactions/patched`, { method: 'PUT', body: { amount: 1 } });
    for (const type of ['application/merge-patch+json', 'application/json; charset=utf-8']) {
      const sent = { method: 'PATCH', headers: { 'content-type': type }, body: '{"refunded":true}' };
      expect((await send(`${edge.url}/transactions/patched`, sent)).json).toMatchObject({
        amount: 1,
        refunded: true,
      });
    }
  });

  test.each([
    '',
    ' ',
    '{',
    '{"a":1,"a":2}',
    '{"__proto__":1}',
    '\uFEFF{}',
    '['.repeat(100_000),
    '{"amount":1.00000000000000000001}',
  ])('that is not strict JSON is 400: %.20s', async body => {
    const { status, json } = await write({}, body);
    expect([status, json.code]).toEqual([400, 'INVALID']);
  });

  test('that is not there is 400, with and without a type', async () => {
    expect((await send(`${edge.url}/transactions`, { method: 'POST' })).status).toBe(400);
    const headers = { 'content-type': 'application/json' };
    expect((await send(`${edge.url}/transactions`, { method: 'POST', headers })).status).toBe(400);
  });

  test('of invalid UTF-8 is 400', async () => {
    expect((await write({}, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).status).toBe(400);
  });

  test('of one transaction has at most 1 MiB, announced or not', async () => {
    const sized = (bytes: number) =>
      `{"object_id":"sized","note":"${'x'.repeat(bytes - 40)}"}`.padEnd(bytes, ' ');
    expect((await write({}, sized(1024 * 1024))).status).toBe(200);
    for (const bytes of [1024 * 1024 + 1, 5_000_000]) {
      const { status, json } = await write({}, sized(bytes));
      expect([status, json.code]).toEqual([413, 'TOO_LARGE']);
    }
    const chunked = await fetch(`${edge.url}/transactions`, {
      method: 'POST',
      headers: { 'x-api-key': 'pck-both', 'content-type': 'application/json' },
      body: new Blob([sized(2_000_000)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect(await chunked.json()).toMatchObject({ code: 'TOO_LARGE' });
  });

  test('of a batch has at most 16 MiB', async () => {
    const sized = (bytes: number) => `[${' '.repeat(bytes - 2)}]`;
    expect((await write({}, sized(16 * 1024 * 1024), '/transactions/batch')).status).toBe(200);
    expect((await write({}, sized(16 * 1024 * 1024 + 1), '/transactions/batch')).status).toBe(413);
  });

  test('that is shorter than announced is not taken', async () => {
    const head =
      'POST /transactions HTTP/1.1\r\nhost: x\r\nx-api-key: pck-both\r\ncontent-type: application/json\r\n';
    const answer = await sendBytes(
      edge.url,
      `${head}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });
});
