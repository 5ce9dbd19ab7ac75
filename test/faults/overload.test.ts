import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MariadbServer } from '../support/mariadb-server';
import { audit } from './support/audit';
import type { Client, Reply } from './support/client';
import { GatewayProcess, KEY } from './support/gateway-process';
import { Ledger } from './support/ledger';
import { marked } from './support/marked';
import { mariadbPlace, type Place, sqlitePlace } from './support/place';

/** What a gateway may take at most, MiB: Node itself takes about 120. */
const RSS_MIB_MAX = 900;
const HEAD = `POST /transactions HTTP/1.1\r\nhost: x\r\nx-api-key: ${KEY}\r\ncontent-type: application/json\r\n`;

let gateway: GatewayProcess;
let place: Place;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await gateway?.remove();
  await place?.remove();
});

const withServer = MariadbServer.installed ? test : test.skip;

withServer('a flood while the database stands still is turned away, and memory stays bounded', async () => {
  const own = await mariadbPlace();
  place = own;
  gateway = await GatewayProcess.start({ DATABASE_URL: own.url });
  const { client } = gateway;
  const ledger = new Ledger();
  await client.send('POST', '/transactions', { body: marked('warm', 1) });
  own.server.freeze();
  let peak = 0;
  const measuring = setInterval(() => {
    peak = Math.max(peak, gateway.rssMib);
  }, 100);
  const replies: Reply[] = [];
  const flood = Array.from({ length: 40 }, async (_, sender) => {
    for (let n = 0; n < 8; n += 1) {
      const attempts = Array.from({ length: 200 }, (_, row) =>
        ledger.begin({
          object_id: `${sender}-${n}-${row}`,
          currency: 'EUR',
          amount: n,
          metadata: { note: 'x'.repeat(400) },
        }),
      );
      const body = attempts.map(attempt => attempt.body);
      const reply = await client.send('POST', '/transactions/batch', { body });
      replies.push(reply);
    }
  });
  await Promise.all(flood);
  clearInterval(measuring);
  own.server.thaw();
  process.stderr.write(`flood of ${replies.length} batches: ${peak.toFixed()} MiB at most\n`);
  expect([...new Set(replies.map(({ status }) => status))]).toEqual([503]);
  expect(replies.every(({ headers }) => headers['retry-after'])).toBe(true);
  expect(Math.max(...replies.map(({ ms }) => ms))).toBeLessThan(5_000);
  expect(peak).toBeLessThan(RSS_MIB_MAX);
  await untilReady(client);
  expect(await audit({ client, ledger, ids: ledger.ids.filter((_, n) => n % 200 === 0) })).toEqual([]);
});

test('bodies over the limit are refused at once, before they are read', async () => {
  place = sqlitePlace();
  gateway = await GatewayProcess.start({ DATABASE_URL: place.url });
  for (const [path, mebibytes] of [
    ['/transactions', 2],
    ['/transactions/batch', 17],
    ['/graphql', 17],
  ] as const) {
    const socket = await opened();
    socket.write(`${HEAD.replace('/transactions', path)}content-length: ${mebibytes * 1024 * 1024}\r\n\r\n{`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
  }
  const endless = await opened();
  endless.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
  const refused = once(endless, 'data');
  for (let kibibytes = 0; kibibytes < 2_048 && endless.writable; kibibytes += 64) {
    endless.write(`10000\r\n${' '.repeat(65_536)}\r\n`);
    await sleep(1);
  }
  expect(String((await refused)[0])).toMatch(/^HTTP\/1.1 413 /);
});

test('two thousand idle, dripping and unread connections hold nobody up, and are let go', async () => {
  place = sqlitePlace();
  gateway = await GatewayProcess.start({ DATABASE_URL: place.url });
  const slow = await Promise.all(Array.from({ length: 2_000 }, () => opened()));
  const drip = setInterval(() => {
    for (const [n, socket] of slow.entries())
      if (n % 4 !== 0 && socket.writable) socket.write(n % 4 === 3 ? ' ' : 'x');
  }, 500);
  for (const [n, socket] of slow.entries()) {
    if (n % 4 === 1) socket.write(`${HEAD}x-drip: `);
    if (n % 4 === 2) socket.write('POST /trans');
    if (n % 4 === 3) socket.write(`${HEAD}content-length: 1000\r\n\r\n{`);
  }
  let slowest = 0;
  for (let n = 0; n < 100; n += 1) {
    const { status, ms } = await gateway.client.send('POST', '/transactions', {
      body: marked(`fast-${n}`, n),
    });
    expect(status).toBe(200);
    slowest = Math.max(slowest, ms);
    await sleep(20);
  }
  expect(slowest).toBeLessThan(2_000);
  // Headers have ten seconds; they are looked at every second.
  await sleep(10_000);
  clearInterval(drip);
  const dripping = slow.filter(
    (socket, n) => (n % 4 === 1 || n % 4 === 2) && !socket.destroyed && socket.readyState === 'open',
  );
  process.stderr.write(
    `2000 slow connections: slowest other ${slowest.toFixed()} ms, ${gateway.rssMib.toFixed()} MiB\n`,
  );
  expect(dripping).toHaveLength(0);
  expect(gateway.rssMib).toBeLessThan(RSS_MIB_MAX);
});

async function opened(): Promise<Socket> {
  const socket = connect(Number(new URL(gateway.client.url).port), '127.0.0.1');
  socket.on('error', () => undefined).resume();
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

async function untilReady(client: Client): Promise<void> {
  for (let tries = 0; (await client.readiness()) !== 200; tries += 1) {
    if (tries === 300) throw new Error('The gateway did not come back within 30 seconds.');
    await sleep(100);
  }
}
