import { migrations } from '../migrations';
import type { Config } from './config';
import { type Database, openDatabase } from './store/database';
import { entities } from './store/entities';

/** Opens the database that the configuration names; its schema is left as it is. */
export function openConfigured(config: Config): Promise<Database> {
  return openDatabase({
    url: config.databaseUrl,
    entities,
    migrations,
    poolSize: config.databasePoolSize,
    encryptionKeys: config.encryptionKeys,
  });
}
