import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { MysqlHosts } from '../../../src/platform/database/mysql/mysql-hosts';
import { freePort } from '../../support/free-port';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A server that greets every connection, as MySQL's do. */
async function greeter() {
  const port = await freePort();
  const server = createServer(socket => socket.end('hello')).listen(port, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { host: '127.0.0.1', port };
}

async function connected(hosts: MysqlHosts) {
  const config: { host?: string; port?: number } = {};
  const socket = hosts.stream({ config }).on('error', () => undefined);
  sockets.push(socket);
  socket.resume();
  // Not `once`, which fails at an error.
  await new Promise(resolve => socket.once('close', resolve));
  return { config };
}

test('the first host is taken while it greets', async () => {
  const [first, second] = [await greeter(), await greeter()];
  const hosts = new MysqlHosts([first, second]);
  expect((await connected(hosts)).config).toEqual(first);
  expect((await connected(hosts)).config).toEqual(first);
});

test('after one that does not greet the next is taken', async () => {
  const [dead, second] = [{ host: '127.0.0.1', port: await freePort() }, await greeter()];
  const hosts = new MysqlHosts([dead, second]);
  expect((await connected(hosts)).config).toEqual(dead);
  expect((await connected(hosts)).config).toEqual(second);
});

test('a connection whose server failed is worse than one to another server, unless all have failed', async () => {
  const hosts = new MysqlHosts([await greeter(), await greeter()]);
  const first = await connected(hosts);
  expect(hosts.hasBetterThan(first)).toBe(false);
  hosts.failed(first);
  expect(hosts.hasBetterThan(first)).toBe(true);
  hosts.failed(await connected(hosts));
  expect(hosts.hasBetterThan(first)).toBe(false);
});
