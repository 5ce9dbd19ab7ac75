import type { Database } from './database';

/**
 * The newest generation of the schema that this release supports. A change that breaks older releases raises it here
 * and, by its migration, in the table `schema_generations`. Other changes do not, so that gateways of the previous
 * release continue to work during an upgrade.
 */
export const SCHEMA_GENERATION = 1;

/** Throws where the schema needs a newer release than this one. */
export async function refuseNewerSchema({ dataSource, engine }: Database): Promise<void> {
  const query = dataSource.createQueryRunner();
  const exists = await query.hasTable('schema_generations').finally(() => query.release());
  if (!exists) return;
  const [row] = await engine.rows('SELECT MAX(generation) AS needed FROM schema_generations');
  const needed = Number(row?.needed ?? 0);
  if (needed <= SCHEMA_GENERATION) return;
  throw new Error(
    `A newer release changed the database: its schema has generation ${needed}, ` +
      `this release supports ${SCHEMA_GENERATION}. Start the newer release.`,
  );
}
