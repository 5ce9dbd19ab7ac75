import cluster from 'node:cluster';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { firstKeyOf } from '../modules/access/access.module';
import { checkKeys } from '../modules/privacy/privacy.module';
import type { Database } from '../platform/database/database';
import { migrate } from '../platform/database/migrate';
import { serverConcerns } from '../platform/database/mysql/server-concerns';
import { createLog } from '../platform/telemetry/log';
import { type App, createApp } from './app';
import { connectWithRetry } from './connect-with-retry';
import { drainOf } from './drain';
import { firstKeyNote, startupMessage } from './startup-message';
import { stopSignal } from './stop-signal';
import { superviseWorkers } from './workers';

/** How long clients that keep connections alive are told that the gateway stops, before idle ones are cut, in ms. */
const LINGER_MS = 500;

/** Of the grace time, the part that is kept for writing and closing, in ms. */
const CLOSING_MS = 1000;

/** Runs the gateway until a signal stops it; resolves when the last request is answered and everything is closed. */
export async function serve(config: Config, say: (line: string) => void): Promise<void> {
  const log = createLog(config);
  const stopped = stopSignal();
  const database = await Promise.race([connectWithRetry(config, log), stopped.then(() => undefined)]);
  if (!database) return;
  const around = { config, log, stopped };
  if (cluster.isWorker) return serveAlone({ ...around, database, say: url => process.send?.(url) });
  const ran = await migrate(database);
  if (ran.length > 0) log.info({ migrations: ran }, 'schema migrated');
  await checkKeys(database);
  for (const concern of await serverConcerns(database))
    log.warn({ concern }, 'database server setting at risk');
  const key = await firstKey({ config, database, say });
  const sayStarted = (url: string): void => say(startupMessage(url, key));
  if (config.workers === 1) return serveAlone({ ...around, database, say: sayStarted });
  await database.close();
  await superviseWorkers({ ...around, say: sayStarted });
}

interface Surroundings {
  readonly config: Config;
  readonly log: Logger;
  /** Resolves with the signal that stops the server. */
  readonly stopped: Promise<NodeJS.Signals>;
  /** Told the URL once the server listens. */
  readonly say: (url: string) => void;
  readonly database: Database;
}

/** The first key of a new installation as a request names it, told before anything else can fail: it is stored now. */
async function firstKey({ config, database, say }: Pick<Surroundings, 'config' | 'database' | 'say'>) {
  const key = await firstKeyOf(database, config.bootstrapApiKey);
  // A key that was brought along is known to whoever brought it, and printed nowhere.
  if (key && config.bootstrapApiKey) return '$BOOTSTRAP_API_KEY';
  if (key) say(firstKeyNote(key));
  return key;
}

async function serveAlone({ config, log, stopped, say, database }: Surroundings): Promise<void> {
  const app = await createApp(config, log, database);
  const drain = drainOf(app.server.server);
  const url = await listen(app, config);
  log.info({ url }, 'listening');
  say(url);
  log.info({ signal: await stopped }, 'stopping');
  const graceMs = Math.max(0, config.shutdownGraceMs - CLOSING_MS);
  const lingerMs = Math.min(LINGER_MS, graceMs);
  app.server.refuseNew();
  await sleep(lingerMs);
  const closed = close(app, database).catch(err => log.warn({ err }, 'close failed'));
  const cutOff = await drain.finish(graceMs - lingerMs);
  if (cutOff > 0) log.warn({ cutOff }, 'requests cut off');
  // A database that does not answer must not keep a process alive that was told to go.
  await Promise.race([closed, sleep(CLOSING_MS)]);
  log.info('stopped');
}

async function close(app: App, database: Database): Promise<void> {
  try {
    await app.close();
  } finally {
    await database.close();
  }
}

async function listen({ server }: App, { host, port, tlsCertFile }: Config): Promise<string> {
  await server.listen({ host, port }).catch(({ code }) => {
    throw new Error(
      `Port ${port} of ${host} can not be listened at: ${WHY_NOT[code] ?? code}. Name another by HOST and PORT.`,
    );
  });
  const { port: taken } = server.server.address() as AddressInfo;
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tlsCertFile ? 'https' : 'http'}://${name}:${taken}`;
}

/** What the codes of the system mean here. */
const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program does',
  EACCES: 'this user may not',
  EADDRNOTAVAIL: 'it is no address of this machine',
  ENOTFOUND: 'the name has no address',
};
