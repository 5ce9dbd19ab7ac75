import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { MariadbServer } from '../support/mariadb-server';
import { Administrator, GATEWAY_USER } from './support/administrator';
import { audit } from './support/audit';
import { GatewayProcess } from './support/gateway-process';
import { throughOutage } from './support/outage';
import { mariadbPlace } from './support/place';

const withServer = MariadbServer.installed ? describe : describe.skip;
const POOL = 6;

withServer('while MariaDB is', () => {
  let place: Awaited<ReturnType<typeof mariadbPlace>>;
  let gateway: GatewayProcess;
  let administrator: Administrator;
  const server = () => place.server;
  const nothing = async () => undefined;

  beforeAll(async () => {
    place = await mariadbPlace();
    administrator = await Administrator.of(server().port);
    const DATABASE_URL = await administrator.createUser(server().port);
    gateway = await GatewayProcess.start({ DATABASE_URL, DATABASE_POOL_SIZE: String(POOL) });
  });
  afterAll(async () => {
    await gateway?.remove();
    administrator?.leave();
    await place?.remove();
  });

  interface Night {
    readonly name: string;
    readonly begin: () => Promise<unknown>;
    readonly end: () => Promise<unknown>;
    readonly lastsMs: number;
    /** Whether no gateway could work at all, which `/readyz` has to say. */
    readonly total: boolean;
  }

  const nights: Night[] = [
    {
      name: 'stopped',
      begin: () => server().stop('SIGTERM'),
      end: () => server().restart(),
      lastsMs: 2_000,
      total: true,
    },
    {
      name: 'killed',
      begin: () => server().stop('SIGKILL'),
      end: () => server().restart(),
      lastsMs: 2_000,
      total: true,
    },
    {
      name: 'frozen',
      begin: async () => server().freeze(),
      end: async () => server().thaw(),
      lastsMs: 9_000,
      total: true,
    },
    {
      name: 'read-only',
      begin: () => administrator.run('SET GLOBAL read_only = 1'),
      end: () => administrator.run('SET GLOBAL read_only = 0'),
      lastsMs: 2_000,
      total: true,
    },
    {
      name: 'out of connections',
      begin: () => takeAllConnections(),
      end: () => giveConnectionsBack(),
      lastsMs: 3_000,
      total: true,
    },
    {
      name: 'cutting connections',
      begin: async () => {
        for (let cuts = 0; cuts < 10; cuts += 1) await administrator.cutConnections().then(() => sleep(50));
      },
      end: nothing,
      lastsMs: 1_000,
      total: false,
    },
    {
      name: 'locking every row and every gap',
      begin: () => lockEverything(),
      end: async () => holder?.destroy(),
      lastsMs: 7_000,
      total: false,
    },
  ];

  let holder: Connection | undefined;
  async function lockEverything(): Promise<void> {
    holder = await createConnection(server().url('peacock'));
    await holder.query('SET innodb_lock_wait_timeout = 50');
    await holder.query('BEGIN');
    await holder.query('SELECT account_id FROM transactions FOR UPDATE');
  }

  const taken: Connection[] = [];
  async function takeAllConnections(): Promise<void> {
    await administrator.run('SET GLOBAL max_connections = 12');
    const others = { host: '127.0.0.1', port: server().port, user: GATEWAY_USER };
    for (let tries = 0; taken.length < 11 && tries < 500; tries += 1) {
      const one = await createConnection(others).catch(() => undefined);
      const own = new Set(taken.map(({ threadId }) => threadId));
      if (one) taken.push(one.on('error', () => undefined) as unknown as Connection);
      for (const id of await administrator.connections())
        if (id !== one?.threadId && !own.has(id)) await administrator.run(`KILL ${id}`).catch(nothing);
    }
  }
  async function giveConnectionsBack(): Promise<void> {
    for (const one of taken.splice(0)) one.destroy();
    await administrator.run('SET GLOBAL max_connections = 200');
  }

  test.each(nights)(
    '$name, callers are told within five seconds, nothing is lost, and it heals by itself',
    async ({ name, begin, end, lastsMs, total }) => {
      const { pid } = gateway;
      const outage = await throughOutage({
        gateway,
        name: name.replaceAll(' ', '-'),
        lastsMs,
        begin: async () => void (await begin()),
        end: async () => void (await end()),
      });
      const { ledger, surprises, slowestMs, noticedMs, backMs } = outage;
      const known = `${ledger.acknowledged} acknowledged, slowest ${slowestMs.toFixed()} ms`;
      process.stderr.write(
        `${name}: ${known}, noticed ${noticedMs?.toFixed()} ms, back ${backMs.toFixed()} ms\n`,
      );
      expect(surprises).toEqual([]);
      expect(slowestMs).toBeLessThan(5_000);
      expect(backMs).toBeLessThan(30_000);
      if (total) expect(noticedMs).toBeLessThan(1_500);
      expect(gateway.isRunning && gateway.pid === pid).toBe(true);
      expect(await audit({ client: gateway.client, ledger })).toEqual([]);

      // A server that was away has forgotten this connection as well.
      administrator.leave();
      administrator = await Administrator.of(server().port);
      await administrator.untilConnections(POOL);
    },
  );

  test('gone from for good, it leaves no connection behind', async () => {
    expect(await gateway.stop()).toBe(0);
    await administrator.untilConnections(0);
  });
});
