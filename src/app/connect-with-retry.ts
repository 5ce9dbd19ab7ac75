import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import type { Database } from '../platform/database/database';
import { ApiError } from '../platform/errors/api-error';
import { openConfigured } from './open-configured';

/** A database server that starts together with the gateway needs a while. A misconfigured one never starts. */
const TIMEOUT_MS = 60_000;
const PAUSE_MS = 1000;

/** Opens the database. Retries for a minute while a server is unavailable, never for a file. */
export async function connectWithRetry(config: Config, log: Logger): Promise<Database> {
  const deadline = performance.now() + (config.databaseUrl.startsWith('sqlite:') ? 0 : TIMEOUT_MS);
  for (;;) {
    try {
      return await openConfigured(config);
    } catch (error) {
      const isAway = error instanceof ApiError && error.code === 'UNAVAILABLE';
      if (!isAway || performance.now() >= deadline) throw error;
      log.warn({ err: error }, 'database unavailable, retrying');
      await sleep(PAUSE_MS);
    }
  }
}
