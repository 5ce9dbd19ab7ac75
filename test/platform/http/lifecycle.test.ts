import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { anEdge } from './support/an-edge';
import { memoryTransactions } from './support/memory-transactions';
import { send, sendBytes } from './support/send';

const HEAD =
  'POST /transactions HTTP/1.1\r\nhost: x\r\nx-api-key: pck-both\r\ncontent-type: application/json\r\n';

describe('closing', () => {
  test('finishes what is in flight, refuses what comes later, takes no new connection', async () => {
    let finish = () => {};
    const isFinished = new Promise<void>(resolve => {
      finish = resolve;
    });
    const transactions = memoryTransactions();
    const list = async () => {
      await isFinished;
      return { data: [] };
    };
    const { server, url } = await anEdge({ transactions: { ...transactions, list } });
    const [slow, open] = [send(`${url}/transactions`), connect(Number(new URL(url).port), '127.0.0.1')];
    open.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(open, 'data');
    // Half a request keeps the connection from being idle, so that closing leaves it open.
    open.write(`${HEAD}content-length: 2\r\n`);
    await delay(50);
    const closed = server.close();
    await delay(50);
    open.write('\r\n{}');
    const [late] = await once(open, 'data');
    expect(String(late)).toMatch(/^HTTP\/1.1 503 /);
    expect(String(late)).toMatch(/connection: close/i);
    expect(String(late)).toMatch('"code":"UNAVAILABLE"');
    await expect(send(`${url}/livez`)).rejects.toThrow();
    finish();
    expect((await slow).status).toBe(200);
    await closed;
  });
});

describe('refusing what is new before closing', () => {
  test('tells clients that keep their connection, and those who ask for readiness, instead of cutting them off', async () => {
    const { server, url } = await anEdge();
    const open = connect(Number(new URL(url).port), '127.0.0.1');
    open.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(open, 'data');
    server.refuseNew();
    open.write('GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n');
    const [answer] = await once(open, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 503 /);
    expect(String(answer)).toMatch(/connection: close/i);
    await expect(send(`${url}/livez`)).rejects.toThrow();
    await server.close();
  });
});

describe('connections beyond the limit', () => {
  test('are closed, and those within it are served', async () => {
    const { server, url } = await anEdge({ connectionsMax: 2 });
    const port = Number(new URL(url).port);
    const [first, second] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    await Promise.all([once(first, 'connect'), once(second, 'connect')]);
    first.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(first, 'data');
    const third = connect(port, '127.0.0.1').on('error', () => undefined);
    await new Promise(resolve => third.once('close', resolve));
    second.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(String((await once(second, 'data'))[0])).toMatch(/^HTTP\/1.1 200 /);
    await server.close();
  });
});

describe('a slow sender', () => {
  test('is told so and let go when the time for a request is over, while others are served', async () => {
    const { server, url } = await anEdge({ requestTimeoutMs: 300 });
    try {
      const slow = sendBytes(url, `${HEAD}content-length: 100\r\n\r\n{"object_id"`);
      expect((await send(`${url}/transactions`, { body: { object_id: 'fast' } })).status).toBe(200);
      expect(await slow).toMatch(/^HTTP\/1.1 408 [\s\S]*"code":"INVALID"/);
    } finally {
      await server.close();
    }
  });
});

describe('a sender that leaves', () => {
  test('in the middle of its body harms nobody', async () => {
    const { server, url, lines } = await anEdge();
    try {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write(`${HEAD}content-length: 100\r\n\r\n{"object_id"`);
      await delay(50);
      socket.destroy();
      await delay(50);
      expect((await send(`${url}/transactions`)).status).toBe(200);
      expect(lines.filter(line => Number(line.level) >= 50)).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describe('the address of a caller', () => {
  test.each([
    [false, '127.0.0.1'],
    [1, '203.0.113.9'],
    [2, '198.51.100.7'],
    [['127.0.0.1'], '203.0.113.9'],
    [['10.0.0.1'], '127.0.0.1'],
  ] as const)('is what the proxies %j say, and nobody else', async (trustProxy, expected) => {
    const seen: string[] = [];
    const authenticate = async (_key: string, { address }: { address: string }) => {
      seen.push(address);
      throw new Error('seen');
    };
    const { server, url } = await anEdge({ trustProxy, authenticate });
    try {
      await send(`${url}/transactions`, { headers: { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' } });
      expect(seen).toEqual([expected]);
    } finally {
      await server.close();
    }
  });
});
