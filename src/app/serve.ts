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
import { firstKeyMessage, startupMessage } from './startup-message';
import { superviseWorkers } from './workers';

/** How long keep-alive clients are asked to close before their idle connections are cut, in ms. */
const LINGER_MS = 500;

/** The part of the grace time that is reserved for writing and closing, in ms. */
const CLOSING_MS = 1000;

/** Runs the gateway until a signal stops it. Resolves when the last request has finished and all is closed. */
export async function serve(config: Config, say: (line: string) => void): Promise<void> {
  const log = createLog(config);
  const stopped = stopSignal();
  const database = await Promise.race([connectWithRetry(config, log), stopped.then(() => undefined)]);
  if (!database) return;
  const context = { config, log, stopped };
  if (cluster.isWorker) return serveAlone({ ...context, database, say: url => process.send?.(url) });
  const ran = await migrate(database);
  if (ran.length > 0) log.info({ migrations: ran }, 'schema migrated');
  await checkKeys(database);
  for (const concern of await serverConcerns(database))
    log.warn({ concern }, 'database server setting at risk');
  const key = await firstKey({ config, database, say });
  const announce = (url: string): void => say(startupMessage(url, key));
  if (config.workers === 1) return serveAlone({ ...context, database, say: announce });
  await database.close();
  await superviseWorkers({ ...context, say: announce });
}

interface ServeContext {
  readonly config: Config;
  readonly log: Logger;
  /** Resolves with the signal that stops the server. */
  readonly stopped: Promise<NodeJS.Signals>;
  /** Called with the URL once the server listens. */
  readonly say: (url: string) => void;
  readonly database: Database;
}

/** The first key of a new installation. It is stored already, so it is printed before anything else can fail. */
async function firstKey({ config, database, say }: Pick<ServeContext, 'config' | 'database' | 'say'>) {
  const key = await firstKeyOf(database, config.bootstrapApiKey);
  // The operator knows a key from BOOTSTRAP_API_KEY, so it is never printed.
  if (key && config.bootstrapApiKey) return '$BOOTSTRAP_API_KEY';
  if (key) say(firstKeyMessage(key));
  return key;
}

async function serveAlone({ config, log, stopped, say, database }: ServeContext): Promise<void> {
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
  // A database that does not respond must not keep a stopping process alive.
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
      `Cannot listen on port ${port} of ${host}: ${LISTEN_ERRORS[code] ?? code}. Choose another with HOST and PORT.`,
    );
  });
  const { port: taken } = server.server.address() as AddressInfo;
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tlsCertFile ? 'https' : 'http'}://${name}:${taken}`;
}

/** The system's error codes in plain words. */
const LISTEN_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'this user is not allowed to',
  EADDRNOTAVAIL: 'this machine does not have that address',
  ENOTFOUND: 'the host name cannot be resolved',
};

/** Under npm one Ctrl-C arrives twice: from the terminal and from npm. */
const ECHO_MS = 1000;

/**
 * Resolves with the name of the first signal to stop. A second signal ends the process at once with code 1, for an
 * operator who does not want to wait.
 */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    let firstAt: number | undefined;
    const onSignal = (signal: NodeJS.Signals): void => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > ECHO_MS) process.exit(1);
      resolve(signal);
    };
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  });
}
