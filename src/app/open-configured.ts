import { migrations } from '../../migrations';
import type { Config } from '../config/config';
import { type Database, openDatabase } from '../platform/database/database';
import { entities } from './entities';

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
