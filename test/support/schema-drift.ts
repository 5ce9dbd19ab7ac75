import type { Database } from '../../src/store/database';

/**
 * The statements that would make the schema what the entities say; none where the migrations have done so.
 */
export async function schemaDrift({ dataSource }: Database): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
