import type { Database } from './database';

/**
 * The newest generation of the schema that this release can live with. A change that older releases can't live with
 * raises it here and, by its migration, in the table `schema_generations`; all other changes leave it alone, so that
 * gateways of the former release go on working beside the new one.
 */
export const SCHEMA_GENERATION = 1;

/** Throws where the schema says that it needs a newer release than this one. */
export async function refuseNewerSchema({ dataSource, engine }: Database): Promise<void> {
  const query = dataSource.createQueryRunner();
  const isSaid = await query.hasTable('schema_generations').finally(() => query.release());
  if (!isSaid) return;
  const [row] = await engine.rows('SELECT MAX(generation) AS needed FROM schema_generations');
  const needed = Number(row?.needed ?? 0);
  if (needed <= SCHEMA_GENERATION) return;
  throw new Error(
    `The database was changed by a newer release, and needs one that knows generation ${needed} of its schema; ` +
      `this one knows ${SCHEMA_GENERATION}. Start the newer release.`,
  );
}
