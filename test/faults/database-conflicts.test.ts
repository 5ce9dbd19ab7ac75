import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { MariadbServer } from '../support/mariadb-server';
import { Administrator } from './support/administrator';
import { countStored } from './support/audit';
import { GatewayProcess } from './support/gateway-process';
import { marked } from './support/marked';
import { mariadbPlace } from './support/place';

const withServer = MariadbServer.installed ? describe : describe.skip;
const REPLACE = '/transactions/batch?on_conflict=replace';
const LOCK = `SELECT id FROM transactions FORCE INDEX (uq_transactions_object_id)
  WHERE account_id = (SELECT id FROM accounts) AND object_id = ? FOR UPDATE`;

withServer('another session on MariaDB', () => {
  let place: Awaited<ReturnType<typeof mariadbPlace>>;
  let gateway: GatewayProcess;
  let administrator: Administrator;
  let other: Connection;
  beforeAll(async () => {
    place = await mariadbPlace();
    gateway = await GatewayProcess.start({ DATABASE_URL: place.url });
    administrator = await Administrator.of(place.server.port);
    other = await createConnection(place.url);
    await other.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  afterAll(async () => {
    await gateway?.remove();
    administrator?.leave();
    other?.destroy();
    await place?.remove();
  });

  const send = (path: string, body: unknown) => gateway.client.send('POST', path, { body });
  const outcomes = (text: string) => JSON.parse(text).results.map((row: { outcome: string }) => row.outcome);
  const deadlocks = () =>
    administrator.value("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'").then(value => Number(value));

  test('in a deadlock with a batch (1213) costs the batch no more than time', async () => {
    const [one, two] = [marked('deadlock-1', 1), marked('deadlock-2', 1)];
    expect(outcomes((await send(REPLACE, [one, two])).text)).toEqual(['CREATED', 'CREATED']);
    const before = await deadlocks();
    await other.query('CREATE TABLE weight (id int PRIMARY KEY)');
    await other.beginTransaction();
    // The server sacrifices whoever changed less, and that shall be the gateway.
    for (let id = 0; id < 50; id += 1) await other.query('INSERT INTO weight VALUES (?)', [id]);
    await other.query(LOCK, ['deadlock-2']);
    const batch = send(REPLACE, [marked('deadlock-1', 2), marked('deadlock-2', 2)]);
    await sleep(300);
    await other.query(LOCK, ['deadlock-1']);
    await other.commit();
    const { status, text } = await batch;
    expect([status, outcomes(text)]).toEqual([200, ['REPLACED', 'REPLACED']]);
    expect(await deadlocks()).toBe(before + 1);
  });

  test('that holds a row a little too long (1205) costs its writer no more than time', async () => {
    expect((await send('/transactions', marked('held', 1))).status).toBe(200);
    await other.beginTransaction();
    await other.query(LOCK, ['held']);
    const replaced = send('/transactions?on_conflict=replace', marked('held', 2));
    // What arrives in the same moment shares a unit of work with it.
    await sleep(100);
    const [elsewhere] = await Promise.all([send('/transactions', marked('elsewhere', 1)), sleep(1_600)]);
    await other.commit();
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.ms).toBeLessThan(1_500);
    const { status, headers } = await replaced;
    expect([status, headers['x-outcome']]).toEqual([200, 'replaced']);
  });

  test('that holds a row for long makes its writer come again, within five seconds, and the row is whole', async () => {
    await other.beginTransaction();
    await other.query(LOCK, ['held']);
    const { status, headers, ms } = await send('/transactions?on_conflict=replace', marked('held', 3));
    await other.commit();
    expect([status, headers['retry-after']]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect(ms).toBeLessThan(5_000);
    const again = await send('/transactions?on_conflict=replace', marked('held', 3));
    expect([again.status, again.headers['x-outcome']]).toEqual([200, 'replaced']);
    expect(await countStored(gateway.client)).toBe(4);
  });
});
