import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createApp } from '../../src/app/app';
import { readConfig } from '../../src/config/config';
import { AccountStore } from '../../src/modules/access/account.store';
import { Accounts } from '../../src/modules/access/accounts.service';
import { ApiKeyStore } from '../../src/modules/access/api-key.store';
import { ApiKeys } from '../../src/modules/access/api-keys.service';
import { operatorOf } from '../../src/modules/access/operator';
import { idSource } from '../../src/platform/database/id';
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/databases';
import { dumpOf } from '../support/dump';
import { useGateway } from '../support/gateway';

describe.each(databaseKinds)('a key, on %s', kind => {
  const gateway = useGateway(kind);

  test('leaves no trace: not in an answer, the log or the database, wherever it was sent', async () => {
    const made = await gateway.graphql(
      'mutation { createApiKey(input: { name: "a", scopes: [READ] }) { value key { id } } }',
    );
    const { value, key } = made.data.createApiKey;
    const secret = value.slice(-38);
    const answers = [
      await gateway.send('GET', '/transactions', { key: value }),
      await gateway.send('GET', '/transactions', { key: '', headers: { authorization: `Bearer ${value}` } }),
      await gateway.send('GET', `/transactions?x-api-key=${value}`, { key: value }),
      await gateway.send('GET', `/transactions?api_key=${value}`, { key: '' }),
      await gateway.send('GET', `/graphql?query={account{id}}&key=${value}`, { key: '' }),
      await gateway.send('GET', `/transactions/${value}`, { key: value }),
      await gateway.send('GET', `/${value}`, { key: value }),
      await gateway.send('GET', '/transactions', { key: `${value.slice(0, -1)}!` }),
      await gateway.send('GET', '/transactions', {
        key: value,
        headers: { authorization: `Basic ${value}` },
      }),
      await gateway.send('POST', '/transactions', { key: value, body: { [value]: value } }),
      await gateway.send('POST', '/graphql', {
        key: value,
        body: { query: `{ transaction(objectId: ${value}) }` },
      }),
      await gateway.send('POST', '/graphql', {
        key: value,
        body: { query: '{ apiKeys { id publicId name } }' },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 400, 401, 401, 404, 404, 401, 401, 403, 400, 200,
    ]);
    for (const { body, headers } of answers)
      expect(JSON.stringify([body, [...headers]])).not.toContain(secret);
    await gateway.graphql('mutation($id: ID!) { rotateApiKey(id: $id) { key { id } } }', { id: key.id });
    expect(gateway.log.join('')).not.toContain(secret);
    expect(await dumpOf(gateway.database)).not.toContain(secret);
  });
});

describe.each(databaseKinds)('the time of a key’s last use, on %s', kind => {
  let fresh: TestDatabase;
  let key: { id: string; value: string };
  beforeEach(async () => {
    fresh = await freshDatabase(kind);
    const { engine } = fresh.database;
    const account = await new Accounts({ accounts: new AccountStore(engine, idSource()) }).create('shop');
    const keys = new ApiKeys({ keys: new ApiKeyStore(engine, idSource()) });
    const issued = await keys.create(operatorOf(account), { name: 'till', scopes: ['read'] });
    key = { id: issued.key.id, value: issued.value };
  });
  afterEach(() => fresh.drop());

  /** A gateway that was asked once with the key. */
  async function used() {
    const log: string[] = [];
    const lines = { write: (line: string) => void log.push(line) };
    const database = await fresh.open();
    const app = await createApp(readConfig({}), pino({}, lines), database);
    const url = await app.server.listen({ host: '127.0.0.1', port: 0 });
    const answer = await fetch(`${url}/transactions`, {
      headers: { 'x-api-key': key.value, connection: 'close' },
    });
    expect(answer.status).toBe(200);
    await answer.text();
    return { app, database, log };
  }

  const lastUsed = async () => {
    const [row] = await fresh.database.engine.rows('SELECT last_used_at AS used FROM api_keys WHERE id = ?', [
      key.id,
    ]);
    return row?.used;
  };

  test('is not written with each request, and is when the gateway stops', async () => {
    const { app } = await used();
    await sleep(50);
    expect(await lastUsed()).toBeNull();
    await app.close();
    expect(await lastUsed()).not.toBeNull();
  });

  test('keeps no gateway from stopping whose database is gone', async () => {
    const { app, database, log } = await used();
    await database.close();
    await app.close();
    expect(log.join('')).toMatch('last use of keys not written');
    expect(await lastUsed()).toBeNull();
  });
});
