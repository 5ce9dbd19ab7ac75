import { migrations } from '../../migrations';
import type { Config } from '../config/config';
import { type Database, openDatabase } from '../platform/database/database';
import { entities } from './entities';

/** Opens the configured database and does not migrate it. */
export function openConfigured(config: Config): Promise<Database> {
  return openDatabase({
    url: config.databaseUrl,
    entities,
    migrations,
    poolSize: config.databasePoolSize,
    encryptionKeys: config.encryptionKeys,
  });
}
