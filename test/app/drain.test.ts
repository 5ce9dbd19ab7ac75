import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drainOf } from '../../src/app/drain';

let server: Server;
let answers: ServerResponse[];

beforeEach(async () => {
  answers = [];
  server = createServer((_request, response) => void answers.push(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.closeAllConnections());

const ask = () =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).then(answer => answer.text());

async function asked(count: number): Promise<void> {
  while (answers.length < count) await new Promise(wake => setTimeout(wake, 5));
}

test('open requests are waited for', async () => {
  const drain = drainOf(server);
  const text = ask();
  await asked(1);
  server.close();
  const finished = drain.finish(5000);
  answers[0]?.end('whole');
  expect(await text).toBe('whole');
  expect(await finished).toBe(0);
});

test('requests that outlast the grace time are cut off and counted', async () => {
  const drain = drainOf(server);
  const [one, other] = [ask(), ask()].map(text => text.then(() => 'whole').catch(() => 'cut off'));
  await asked(2);
  server.close();
  expect(await drain.finish(50)).toBe(2);
  expect(await Promise.all([one, other])).toEqual(['cut off', 'cut off']);
});
