import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '../../../migrations';
import { migrate, pendingMigrations } from '../../../src/platform/database/migrate';
import { underMigrationLock } from '../../../src/platform/database/migration-lock';
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/databases';
import { schemaDrift } from '../../support/schema-drift';

describe.each(databaseKinds)('migrating %s', kind => {
  let fresh: TestDatabase;
  beforeEach(async () => {
    fresh = await freshDatabase(kind, { migrated: false });
  });
  afterEach(() => fresh.drop());

  const recorded = () => fresh.database.engine.rows('SELECT name FROM migrations');
  const locks = () => fresh.database.engine.rows('SELECT holder FROM migration_lock');

  test('four gateways that start at once all come up, and each migration runs once', async () => {
    const gateways = [fresh.database, ...(await Promise.all([1, 2, 3].map(() => fresh.open())))];
    await Promise.all(gateways.map(gateway => migrate(gateway)));
    expect(await recorded()).toHaveLength((migrations as unknown[]).length);
    expect(await pendingMigrations(fresh.database)).toEqual([]);
    expect(await locks()).toEqual([]);
  });

  test('a start after a crash between a change and its record goes on from there', async () => {
    await migrate(fresh.database);
    await fresh.database.engine.single('DELETE FROM migrations');
    expect(await migrate(fresh.database)).toHaveLength((migrations as unknown[]).length);
    expect(await schemaDrift(fresh.database)).toEqual([]);
  });

  test('the lock of a gateway that died is taken over, by one alone', async () => {
    const { engine } = fresh.database;
    await underMigrationLock(engine, { holder: 'nobody' }, async () => undefined);
    await engine.single("INSERT INTO migration_lock (id, holder, beat) VALUES (1, 'the dead', 7)");
    const others = await Promise.all([1, 2, 3].map(() => fresh.open()));
    let inside = 0;
    const visit = async () => {
      inside += 1;
      expect(inside).toBe(1);
      await sleep(20);
      inside -= 1;
    };
    await Promise.all(
      others.map((other, n) => underMigrationLock(other.engine, { holder: `h${n}`, leaseMs: 250 }, visit)),
    );
    expect(await locks()).toEqual([]);
  });

  test('a gateway that lives keeps the lock for as long as it works', async () => {
    const other = await fresh.open();
    const order: string[] = [];
    const slow = underMigrationLock(fresh.database.engine, { holder: 'slow', leaseMs: 200 }, async () => {
      await sleep(700);
      order.push('slow');
    });
    await sleep(50);
    await underMigrationLock(other.engine, { holder: 'next', leaseMs: 200 }, async () => {
      order.push('next');
    });
    await slow;
    expect(order).toEqual(['slow', 'next']);
  });

  test('the wait for another gateway is bounded', async () => {
    const { engine } = fresh.database;
    await underMigrationLock(engine, { holder: 'long' }, async () => {
      const waiting = underMigrationLock(engine, { holder: 'short', patienceMs: 100 }, async () => undefined);
      await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });
  });
});
