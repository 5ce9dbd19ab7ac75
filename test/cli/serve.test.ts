import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, startCommand } from '../support/command';
import { freePort } from '../support/free-port';
import { listen } from '../support/listening';

const LISTENS = /listens at (http:\/\/\S+)/;

let folder: string;
let commands: Command[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peacock-serve-'));
  commands = [];
});
afterEach(async () => {
  for (const { process } of commands) if (process.exitCode === null) process.kill('SIGKILL');
  await Promise.all(commands.map(({ exited }) => exited));
  rmSync(folder, { recursive: true, force: true });
});

async function serving(env: NodeJS.ProcessEnv = {}) {
  const place = {
    DATABASE_URL: `sqlite:${join(folder, 'new', 'gateway.sqlite')}`,
    PORT: String(await freePort()),
  };
  const command = startCommand(['serve'], { ...place, ...env });
  commands.push(command);
  const [, url = ''] = await command.wrote(LISTENS);
  return { command, url, place };
}

test('the first start prints URL, key and a request that can be pasted; the next one prints no key', async () => {
  const { command, url, place } = await serving();
  await command.wrote(/-d '.*}'/);
  const [pasted = ''] = /curl [\s\S]+?}'/.exec(command.err()) ?? [];
  expect(pasted).toContain(`curl ${url}/transactions`);
  const [key = ''] = /pck_\w{51}/.exec(command.err()) ?? [];
  const body = /-d '(.*)'/.exec(pasted)?.[1];
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/transactions`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);

  command.process.kill('SIGTERM');
  expect(await command.exited).toBe(0);
  for (const line of command.out().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level');
  expect(command.out()).not.toContain(key);

  const again = await serving(place);
  again.command.process.kill('SIGINT');
  expect(await again.command.exited).toBe(0);
  expect(again.command.err().trim()).toBe(`Peacock gateway listens at ${again.url}`);
});

test('a key that was brought along works and is not printed', async () => {
  const BOOTSTRAP_API_KEY = 'a-key-from-the-vault-0123456789';
  const { command, url } = await serving({ BOOTSTRAP_API_KEY });
  const answer = await fetch(`${url}/transactions/none`, {
    headers: { authorization: `Bearer ${BOOTSTRAP_API_KEY}` },
  });
  expect(answer.status).toBe(404);
  expect(command.err() + command.out()).not.toContain(BOOTSTRAP_API_KEY);
});

describe('a request in flight when the signal comes', () => {
  const begun = async (env: NodeJS.ProcessEnv = {}) => {
    const BOOTSTRAP_API_KEY = 'a-key-from-the-vault-0123456789';
    const { command, url } = await serving({ BOOTSTRAP_API_KEY, ...env });
    const headers = { 'x-api-key': BOOTSTRAP_API_KEY, 'content-type': 'application/json' };
    const sent = request(`${url}/transactions`, { method: 'POST', headers });
    const answered = once(sent, 'response').then(([answer]) => (answer as IncomingMessage).statusCode);
    sent.write('{"object_id":"order-1","amount":1999,');
    // Another whole request tells that the first one's headers have arrived before it.
    await fetch(`${url}/livez`);
    command.process.kill('SIGTERM');
    await command.wrote(/"msg":"stopping"/);
    return { command, sent, answered };
  };

  test('is finished', async () => {
    const { command, sent, answered } = await begun();
    sent.end('"currency":"EUR"}');
    expect(await answered).toBe(200);
    expect(await command.exited).toBe(0);
  });

  test('is cut off after the grace time', async () => {
    const { command, answered } = await begun({ SHUTDOWN_GRACE_MS: '1200' });
    await expect(answered).rejects.toThrow();
    expect(await command.exited).toBe(0);
    expect(command.out()).toContain('"cutOff":1');
  });

  test('is given up when somebody is tired of waiting and signals again', async () => {
    const { command, answered } = await begun();
    const broken = expect(answered).rejects.toThrow();
    await new Promise(wake => setTimeout(wake, 1100));
    command.process.kill('SIGTERM');
    expect(await command.exited).toBe(1);
    await broken;
  });
});

test('a stream of events is ended by the stop, and does not delay it', async () => {
  const BOOTSTRAP_API_KEY = 'a-key-from-the-vault-0123456789';
  const { command, url } = await serving({ BOOTSTRAP_API_KEY });
  const { ended, errors } = await listen({ url, key: BOOTSTRAP_API_KEY });
  const startedAt = performance.now();
  command.process.kill('SIGTERM');
  expect(await command.exited).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5000);
  await ended;
  expect(errors.flat().map(error => error?.extensions?.code)).toEqual(['UNAVAILABLE']);
  expect(command.out()).not.toContain('cutOff');
});

test('a connection that never asks for anything does not delay the stop', async () => {
  const { command, url } = await serving();
  const silent = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  await new Promise(resolve => silent.once('connect', resolve));
  const startedAt = performance.now();
  command.process.kill('SIGTERM');
  expect(await command.exited).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('where no process can listen, none is started over and over', async () => {
  const { place } = await serving();
  const second = startCommand(['serve'], { ...place, WORKERS: '2' });
  commands.push(second);
  expect(await second.exited).toBe(1);
  expect(second.err()).toContain('peacock: The workers could not start.');
});

test('who listens to one of two processes is told what the other stores', async () => {
  const BOOTSTRAP_API_KEY = 'a-key-from-the-vault-0123456789';
  const { command, url } = await serving({ WORKERS: '2', BOOTSTRAP_API_KEY });
  await command.wrote(/"msg":"listening"[\s\S]*"msg":"listening"/);
  const { until, stop } = await listen({ url, key: BOOTSTRAP_API_KEY });
  const headers = { 'x-api-key': BOOTSTRAP_API_KEY, 'content-type': 'application/json', connection: 'close' };
  for (let sent = 0; sent < 20; sent += 1) {
    const body = JSON.stringify({ object_id: `order-${sent}`, currency: 'EUR', amount: sent });
    await fetch(`${url}/transactions`, { method: 'POST', headers, body });
  }
  await until(told => new Set(told.map(({ transaction }) => transaction.objectId)).size === 20);
  const lines = command
    .out()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const wrote = lines.filter(({ method, route }) => method === 'POST' && route === '/transactions');
  expect(new Set(wrote.map(({ pid }) => pid)).size).toBe(2);
  stop();
});

test('two processes serve on one port, and leave together', async () => {
  const { command, url } = await serving({ WORKERS: '2' });
  await command.wrote(/"msg":"listening"[\s\S]*"msg":"listening"/);
  const answers = Array.from(
    { length: 4 },
    () => new Promise(resolve => get(`${url}/readyz`, { agent: false }, resolve)),
  );
  for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ statusCode: 200 });
  command.process.kill('SIGTERM');
  expect(await command.exited).toBe(0);
  expect(command.out().match(/"msg":"stopped"/g)).toHaveLength(2);
});

test('a port that is taken fails with one clear line, and the first key is not lost', async () => {
  const { place } = await serving();
  const other = { PORT: place.PORT, DATABASE_URL: `sqlite:${join(folder, 'other.sqlite')}` };
  const second = startCommand(['serve'], other);
  commands.push(second);
  expect(await second.exited).toBe(1);
  expect(second.err()).toMatch(/ {4}pck_\w{51}\n/);
  expect(second.err()).toMatch(
    /\npeacock: Cannot listen on port \d+ of \S+: another program uses it\. .* PORT\.\n$/,
  );
});

test.each([
  [{ HOST: '192.0.2.1' }, /machine does not have that address\. .*HOST/],
  [{ HOST: 'nowhere.invalid' }, /host name cannot be resolved|EAI_AGAIN/],
  [{ TLS_CERT_FILE: __filename, TLS_KEY_FILE: __filename }, /TLS_CERT_FILE and TLS_KEY_FILE must name .*PEM/],
  [{ TLS_CERT_FILE: '/nowhere', TLS_KEY_FILE: '/nowhere' }, /TLS_CERT_FILE and TLS_KEY_FILE .*ENOENT/],
])('a server that can not listen with %j says which settings to look at', async (env, reason) => {
  const command = startCommand(['serve'], {
    DATABASE_URL: `sqlite:${join(folder, 'x.sqlite')}`,
    PORT: '0',
    ...env,
  });
  commands.push(command);
  expect(await command.exited).toBe(1);
  expect(command.err().trim().split('\n').at(-1)).toMatch(reason);
});

test('a reader that hangs up ends a command quietly', async () => {
  const command = startCommand(['openapi'], {});
  commands.push(command);
  command.process.stdout?.destroy();
  expect([await command.exited, command.err()]).toEqual([1, '']);
});
