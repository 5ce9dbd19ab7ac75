import type { Database } from '../../src/platform/database/database';

/**
 * The statements that would make the schema what the entities say; none where the migrations have done so.
 */
export async function schemaDrift({ dataSource }: Database): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** The statements that the database itself would make its tables and indexes with. */
export async function schemaOf({ engine }: Database): Promise<string[]> {
  if (engine.dialect.kind === 'sqlite')
    return (await engine.rows('SELECT sql FROM sqlite_master ORDER BY name')).map(({ sql }) => String(sql));
  const tables = await engine.rows(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database() ORDER BY name',
  );
  const made = await Promise.all(tables.map(({ name }) => engine.rows(`SHOW CREATE TABLE ${name}`)));
  return made.map(([row]) => String(row?.['Create Table']));
}
