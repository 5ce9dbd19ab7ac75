import { connect } from 'node:net';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

describe.each(databaseKinds)('exports over HTTP, on %s', kind => {
  const gateway = useGateway(kind);
  beforeAll(() =>
    gateway.send('POST', '/transactions', {
      body: aTransaction({ customer_details: { object_id: 'a customer' } }),
    }),
  );

  test('are told as HEAD asks, without a row being read', async () => {
    const answer = await gateway.send('HEAD', '/transactions/export?format=csv');
    expect([answer.status, answer.body]).toEqual([200, '']);
    expect(answer.headers.get('content-type')).toMatch('text/csv');
    expect(answer.headers.get('content-length')).toBeNull();
    expect((await gateway.send('HEAD', '/transactions/export?format=x')).status).toBe(400);
    expect(
      gateway.log.map(line => JSON.parse(line)).filter(({ method, rows: sent }) => method === 'HEAD' && sent),
    ).toEqual([]);
  });

  test('leave the path to a transaction of that name where nothing is asked', async () => {
    const missing = await gateway.send('GET', '/transactions/export');
    expect([missing.status, missing.body.code]).toEqual([404, 'NOT_FOUND']);
    expect(missing.body.detail).toMatch('?format=csv');
    const body = { currency: 'EUR', amount: 5 };
    expect((await gateway.send('PUT', '/transactions/export', { body })).status).toBe(200);
    const found = await gateway.send('GET', '/transactions/export');
    expect(found.body).toMatchObject({ object_id: 'export', amount: 5 });
    expect((await gateway.send('DELETE', '/transactions/export')).headers.get('allow')).toBe(
      'GET, HEAD, PATCH, PUT',
    );
  });

  test('are refused over HTTP/1.0, where the end of the connection would be the end of the file', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.end(
      `GET /transactions/export?format=csv HTTP/1.0\r\nhost: x\r\nx-api-key: ${gateway.key}\r\n\r\n`,
    );
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1.1 400 [\s\S]*HTTP\/1\.1/);
  });

  test('are logged with how many rows they had, and without a value', async () => {
    gateway.log.length = 0;
    await gateway.send('GET', '/transactions/export?format=csv&customer=a%20customer');
    const [line = ''] = gateway.log.filter(one => one.includes('"rows"'));
    expect(JSON.parse(line)).toMatchObject({ route: '/transactions/export', status: 200, rows: 1 });
    expect(gateway.log.join('')).not.toMatch(/a.{1,3}customer/);
  });
});
