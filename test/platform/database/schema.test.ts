import { migrations } from '../../../migrations';
import { migrate, pendingMigrations, undo } from '../../../src/platform/database/migrate';
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { schemaDrift, schemaOf } from '../../support/schema-drift';

describe.each(databaseKinds)('the schema on %s', kind => {
  let fresh: TestDatabase;
  beforeEach(async () => {
    fresh = await freshDatabase(kind, { migrated: false });
  });
  afterEach(() => fresh.drop());

  test('after all migrations it is what the entities say', async () => {
    await migrate(fresh.database);
    expect(await schemaDrift(fresh.database)).toEqual([]);
  });

  test('of a test is what the migrations make of an empty database, rows and all', async () => {
    await migrate(fresh.database);
    const filled = await freshDatabase(kind);
    try {
      expect(await pendingMigrations(filled.database)).toEqual([]);
      expect(await schemaOf(filled.database)).toEqual(await schemaOf(fresh.database));
      expect(await dumpOf(filled.database)).toBe(await dumpOf(fresh.database));
    } finally {
      await filled.drop();
    }
  });

  test('every migration can be undone and done again', async () => {
    const count = (migrations as unknown[]).length;
    expect(await pendingMigrations(fresh.database)).toHaveLength(count);
    expect(await migrate(fresh.database)).toHaveLength(count);
    for (let undone = 0; undone < count; undone += 1) await undo(fresh.database);
    expect(await pendingMigrations(fresh.database)).toHaveLength(count);
    expect(await migrate(fresh.database)).toHaveLength(count);
    expect(await migrate(fresh.database)).toEqual([]);
    expect(await schemaDrift(fresh.database)).toEqual([]);
  });

  test('keeps to what clusters share: keys of our own, account first, nothing that one node keeps for itself', async () => {
    await migrate(fresh.database);
    const metadatas = fresh.database.dataSource.entityMetadatas;
    const keys = metadatas.map(({ tableName, primaryColumns }) => [
      tableName,
      primaryColumns[0]?.databaseName,
    ]);
    const ofAccounts = keys.filter(([table]) => table !== 'accounts');
    expect(ofAccounts.map(([, first]) => first)).toEqual(ofAccounts.map(() => 'account_id'));
    const bound = metadatas.filter(one => one.foreignKeys.length > 0 || one.generatedColumns.length > 0);
    expect(bound.map(({ tableName }) => tableName)).toEqual([]);
  });
});
