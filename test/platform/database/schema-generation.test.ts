import { migrate } from '../../../src/platform/database/migrate';
import { SCHEMA_GENERATION } from '../../../src/platform/database/schema-generation';
import { databaseKinds, useDatabase } from '../../support/databases';

describe.each(databaseKinds)('a schema of %s that another release has changed', kind => {
  const fresh = useDatabase(kind);
  const single = (sql: string) => fresh.database.engine.single(sql);

  test('goes on working with this release where the change only adds', async () => {
    await single(
      `INSERT INTO migrations (timestamp, name) VALUES (2895392000000, 'AddOfLater2895392000000')`,
    );
    expect(await migrate(fresh.database)).toEqual([]);
  });

  test('is refused in words where it says that it needs a newer one', async () => {
    await single(`INSERT INTO schema_generations (generation) VALUES (${SCHEMA_GENERATION + 1})`);
    await expect(migrate(fresh.database)).rejects.toThrow('Start the newer release.');
  });
});
