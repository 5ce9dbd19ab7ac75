import { setTimeout as sleep } from 'node:timers/promises';
import { MariadbServer } from '../support/mariadb-server';
import { Administrator } from './support/administrator';
import { audit, countStored } from './support/audit';
import { GatewayProcess, KEY } from './support/gateway-process';
import { Ledger } from './support/ledger';
import { marked } from './support/marked';
import { mariadbPlace } from './support/place';
import { rounds } from './support/seed';

const withServer = MariadbServer.installed ? describe : describe.skip;

withServer('several gateways on one MariaDB', () => {
  let place: Awaited<ReturnType<typeof mariadbPlace>>;
  let gateways: GatewayProcess[];
  beforeAll(async () => {
    place = await mariadbPlace();
    // At once, on a server that has not even the database.
    gateways = await Promise.all([1, 2, 3].map(() => GatewayProcess.start({ DATABASE_URL: place.url })));
  });
  afterAll(async () => {
    for (const gateway of gateways ?? []) await gateway.remove();
    await place?.remove();
  });

  const clients = () => gateways.map(({ client }) => client);
  const one = () => (gateways[0] as GatewayProcess).client;

  test('that start at once make one schema, one account and one key', async () => {
    const administrator = await Administrator.of(place.server.port);
    const migrations = 'SELECT COUNT(*) = COUNT(DISTINCT name) AND COUNT(*) > 0 FROM peacock.migrations';
    expect(await administrator.value(migrations)).toBe('1');
    expect(await administrator.value('SELECT COUNT(*) FROM peacock.accounts')).toBe('1');
    expect(await administrator.value('SELECT COUNT(*) FROM peacock.api_keys')).toBe('1');
    administrator.leave();
    for (const client of clients()) expect(await client.readiness()).toBe(200);
  });

  test('store the same transaction once, however many are given it at the same time', async () => {
    const before = await countStored(one());
    const times = rounds(40);
    for (let round = 0; round < times; round += 1) {
      const body = marked(`same-${round}`, round);
      const sent = [...clients(), ...clients()].map(client => client.send('POST', '/transactions', { body }));
      const replies = await Promise.all(sent);
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
      const outcomes = replies.map(({ headers }) => headers['x-outcome']).sort();
      expect(outcomes).toEqual(['created', ...Array(5).fill('unchanged')]);
    }
    expect(await countStored(one())).toBe(before + times);
  });

  test('let one of several different contents win, unmixed', async () => {
    for (let round = 0; round < rounds(40); round += 1) {
      const ledger = new Ledger();
      const sent = clients().map(async (client, mark) => {
        const attempt = ledger.begin(marked(`rival-${round}`, mark));
        const { status } = await client.send('POST', '/transactions', { body: attempt.body });
        attempt.stored = status === 200;
        return status;
      });
      expect((await Promise.all(sent)).sort()).toEqual([200, 409, 409]);
      const winner = ledger.of(`rival-${round}`).filter(({ stored }) => stored);
      const alone = new Ledger();
      for (const { body } of winner) alone.begin(body).stored = true;
      expect(await audit({ client: one(), ledger: alone })).toEqual([]);
    }
  });

  test('replace the same transaction one after the other: every version is kept', async () => {
    await one().send('POST', '/transactions', { body: marked('busy', 0) });
    const path = '/transactions?on_conflict=replace';
    const sent = clients().flatMap((client, gateway) =>
      Array.from({ length: 10 }, (_, n) =>
        client.send('POST', path, { body: marked('busy', 1 + gateway * 10 + n) }),
      ),
    );
    const replies = await Promise.all(sent);
    const stored = replies.filter(({ status }) => status === 200).length;
    expect(replies.every(({ status }) => status === 200 || status === 503)).toBe(true);
    const { data } = JSON.parse((await one().send('GET', '/transactions/busy/history')).text);
    expect(data).toHaveLength(1 + stored);
  });

  test('let no revoked key in: here within a second, elsewhere within ten', async () => {
    const create = `mutation { createApiKey(input: { name: "short", scopes: [READ] }) { value key { id } } }`;
    const answer = JSON.parse((await one().send('POST', '/graphql', { body: { query: create } })).text);
    expect(answer.errors).toBeUndefined();
    const { value, key: made } = answer.data.createApiKey;
    const ask = (client: ReturnType<typeof one>) => client.send('GET', '/transactions', { key: value });
    for (const client of clients()) expect((await ask(client)).status).toBe(200);
    const revoke = { query: `mutation { revokeApiKey(id: "${made.id}") { id } }` };
    expect((await one().send('POST', '/graphql', { body: revoke })).text).not.toContain('errors');
    const revokedAt = performance.now();
    const endedAfter = clients().map(async client => {
      while ((await ask(client)).status !== 401) await sleep(50);
      return performance.now() - revokedAt;
    });
    const [here = Infinity, ...elsewhere] = await Promise.all(endedAfter);
    expect(here).toBeLessThan(1_000);
    expect(Math.max(...elsewhere)).toBeLessThan(10_000);
    expect((await one().send('GET', '/transactions', { key: KEY })).status).toBe(200);
  });
});
