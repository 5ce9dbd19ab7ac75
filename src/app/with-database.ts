import { type Config, readConfig } from '../config/config';
import type { CliContext } from '../platform/cli/cli-context';
import type { Database } from '../platform/database/database';
import { migrate } from '../platform/database/migrate';
import { createLog } from '../platform/telemetry/log';
import { type CreatedModules, createHost } from './host';
import { modules } from './modules';
import { openConfigured } from './open-configured';

/** Opens the configured database for one command and always closes it. */
export async function withDatabase<T>(
  context: CliContext,
  work: (database: Database, config: Config) => Promise<T>,
) {
  const config = readConfig(context.env);
  const database = await openConfigured(config);
  try {
    return await work(database, config);
  } finally {
    await database.close();
  }
}

/** The same with a migrated schema and every module, so that a key can be created before the first start. */
export function withModules<T>(
  context: CliContext,
  work: (modules: CreatedModules, database: Database) => Promise<T>,
): Promise<T> {
  return withDatabase(context, async (database, config) => {
    await migrate(database);
    return work(createHost({ config, database, log: createLog(config) }, modules), database);
  });
}
