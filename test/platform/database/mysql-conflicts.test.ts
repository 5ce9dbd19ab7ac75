import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import type { Engine, Session } from '../../../src/platform/database/engine';
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/databases';

const onServer = databaseKinds.includes('mariadb') ? describe : describe.skip;

onServer('conflicts on MariaDB', () => {
  let fresh: TestDatabase;
  let engine: Engine;
  let other: Connection;

  beforeEach(async () => {
    fresh = await freshDatabase('mariadb', { migrated: false });
    engine = fresh.database.engine;
    other = await createConnection(fresh.url);
    await engine.single('CREATE TABLE things (id int NOT NULL PRIMARY KEY, amount bigint NOT NULL)');
    await engine.single('INSERT INTO things VALUES (1, 0), (2, 0)');
  });
  afterEach(async () => {
    other.destroy();
    await fresh.drop();
  });

  const add = (session: Session, id: number) =>
    session.run('UPDATE things SET amount = amount + 1 WHERE id = ?', [id]);
  const amounts = async () =>
    (await engine.rows('SELECT amount FROM things ORDER BY id')).map(row => row.amount);

  test('of two units of work in a deadlock (1213) both are stored, each once', async () => {
    let attempts = 0;
    const locked = new EventEmitter();
    const bothLocked = Promise.all([once(locked, '1'), once(locked, '2')]);
    const unit = (mine: number) =>
      engine.work(async session => {
        attempts += 1;
        await add(session, mine);
        locked.emit(String(mine));
        await bothLocked;
        await add(session, 3 - mine);
      });
    await Promise.all([unit(1), unit(2)]);
    expect(attempts).toBeGreaterThan(2);
    expect(await amounts()).toEqual([2, 2]);
  });

  test('nothing of a unit of work that lost is stored, even where it ignores what it was told', async () => {
    const unit = (order: [number, number]) =>
      engine.work(async session => {
        await Promise.allSettled([add(session, order[0]), add(session, order[1])]);
      });
    await Promise.all(Array.from({ length: 20 }, (_, n) => unit(n % 2 ? [1, 2] : [2, 1])));
    expect(await amounts()).toEqual([20, 20]);
  });

  test('a unit of work waits for a lock longer than the server does (1205)', async () => {
    await other.beginTransaction();
    await other.query('UPDATE things SET amount = 10 WHERE id = 1');
    setTimeout(() => other.commit(), 1_500);
    await engine.work(session => add(session, 1));
    expect(await amounts()).toEqual([11, 0]);
  });

  test('a lock that is never given is UNAVAILABLE within five seconds', async () => {
    await other.beginTransaction();
    await other.query('UPDATE things SET amount = 10 WHERE id = 1');
    const start = performance.now();
    await expect(engine.work(session => add(session, 1))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      details: { retryAfterSeconds: 2 },
    });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('a connection that the server has cut is replaced', async () => {
    await engine.rows('SELECT 1');
    const [threads] = await other.query(
      'SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()',
    );
    for (const { id } of threads as { id: number }[]) await other.query(`KILL ${id}`).catch(() => undefined);
    await sleep(50);
    expect(await amounts()).toEqual([0, 0]);
  });

  test('a unit of work that is cut off in the middle is UNAVAILABLE, and nothing of it is stored', async () => {
    const failing = engine.work(async session => {
      await add(session, 1);
      const [row] = await session.rows('SELECT CONNECTION_ID() AS id');
      await other.query(`KILL ${row?.id}`);
      await add(session, 2);
    });
    await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await amounts()).toEqual([0, 0]);
  });

  test('every connection speaks UTC, strictly, and sees what others have committed', async () => {
    const [row] = await engine.rows(
      `SELECT @@time_zone AS zone, @@sql_mode AS mode, @@tx_isolation AS isolation,
        @@collation_connection AS collation`,
    );
    expect(row).toMatchObject({ zone: '+00:00', isolation: 'READ-COMMITTED', collation: 'utf8mb4_bin' });
    expect(row?.mode).toContain('STRICT_ALL_TABLES');
  });
});
