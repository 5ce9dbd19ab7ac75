import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../../../src/platform/database/database';
import { MariadbServer } from '../../support/mariadb-server';

const withServer = MariadbServer.installed ? describe : describe.skip;
const UNAVAILABLE = { code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } };

withServer('while the database is away', () => {
  let server: MariadbServer;
  let database: Database;
  const open = () => openDatabase({ url: server.url('peacock'), entities: [], migrations: [], poolSize: 4 });

  beforeAll(async () => {
    server = await MariadbServer.start();
    database = await open();
    await database.engine.single('CREATE TABLE things (id int NOT NULL PRIMARY KEY)');
  });
  afterAll(async () => {
    await server.stop('SIGKILL');
    await database.close();
    await server.remove();
  });

  /** Twice as many at once as there are connections, some of them in the middle of a unit of work. */
  async function rejections(): Promise<number> {
    const start = performance.now();
    const { engine } = database;
    const asked = Array.from({ length: 8 }, (_, n) =>
      n % 2 ? engine.rows('SELECT 1 AS one') : engine.work(session => session.rows('SELECT 1 AS one')),
    );
    await Promise.all(asked.map(one => expect(one).rejects.toMatchObject(UNAVAILABLE)));
    return performance.now() - start;
  }

  async function backWithin(ms: number): Promise<boolean> {
    for (const start = performance.now(); performance.now() - start < ms; await sleep(50)) {
      if (await database.engine.reachable(1_000)) return true;
    }
    return false;
  }

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'after %s callers are told at once, and soon after its return it works',
    async signal => {
      await database.engine.rows('SELECT 1');
      await server.stop(signal);
      expect(await rejections()).toBeLessThan(5_000);
      expect(await database.engine.reachable(1_000)).toBe(false);
      await expect(open()).rejects.toMatchObject(UNAVAILABLE);
      await server.restart();
      expect(await backWithin(5_000)).toBe(true);
      expect(await database.engine.rows('SELECT id FROM things')).toEqual([]);
    },
  );

  test('a server that stands still is told of within five seconds, and then works again', async () => {
    await Promise.all(Array.from({ length: 4 }, () => database.engine.rows('SELECT SLEEP(0.01)')));
    const halfWay = database.engine.work(async session => {
      await session.rows('SELECT 1');
      await sleep(100);
      await session.rows('SELECT 2');
    });
    const refused = expect(halfWay).rejects.toMatchObject(UNAVAILABLE);
    await sleep(50);
    server.freeze();
    try {
      expect(await rejections()).toBeLessThan(5_000);
      const start = performance.now();
      await refused;
      expect(performance.now() - start).toBeLessThan(500);
      expect(await database.engine.reachable(200)).toBe(false);
    } finally {
      server.thaw();
    }
    expect(await backWithin(5_000)).toBe(true);
  });

  test('what was in the middle when the server was killed is not stored', async () => {
    const failing = database.engine.work(async session => {
      await session.run('INSERT INTO things (id) VALUES (1)');
      await server.stop('SIGKILL');
      await session.run('INSERT INTO things (id) VALUES (2)');
    });
    await expect(failing).rejects.toMatchObject(UNAVAILABLE);
    await server.restart();
    expect(await backWithin(5_000)).toBe(true);
    expect(await database.engine.rows('SELECT id FROM things')).toEqual([]);
  });

  test('a password is never shown', async () => {
    const url = server.url('peacock').replace('root@', 'nobody:hunter2@');
    const failure = await openDatabase({ url, entities: [], migrations: [] }).catch(apiError => apiError);
    expect(failure.message).toMatch(/refused user nobody \(1045\)/);
    expect(`${failure.stack} ${failure.cause?.stack} ${JSON.stringify(failure)}`).not.toContain('hunter2');
  });
});
