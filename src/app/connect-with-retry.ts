import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import type { Database } from '../platform/database/database';
import { ApiError } from '../platform/errors/api-error';
import { openConfigured } from './open-configured';

/** A database server that starts together with the gateway needs a while; one that is misconfigured never comes. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 1000;

/** Opens the database; waits a minute for a server that is away. A file is there or it is not. */
export async function connectWithRetry(config: Config, log: Logger): Promise<Database> {
  const deadline = performance.now() + (config.databaseUrl.startsWith('sqlite:') ? 0 : PATIENCE_MS);
  for (;;) {
    try {
      return await openConfigured(config);
    } catch (error) {
      const isAway = error instanceof ApiError && error.code === 'UNAVAILABLE';
      if (!isAway || performance.now() >= deadline) throw error;
      log.warn({ err: error }, 'the database is away; trying again');
      await sleep(PAUSE_MS);
    }
  }
}
