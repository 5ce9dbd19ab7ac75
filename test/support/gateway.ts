import { pino } from 'pino';
import { type App, createApp } from '../../src/app/app';
import { readConfig } from '../../src/config/config';
import { AccountStore } from '../../src/modules/access/account.store';
import { Accounts } from '../../src/modules/access/accounts.service';
import { ApiKeyStore } from '../../src/modules/access/api-key.store';
import { ApiKeys } from '../../src/modules/access/api-keys.service';
import { operatorOf } from '../../src/modules/access/operator';
import type { Database } from '../../src/platform/database/database';
import { idSource } from '../../src/platform/database/id';
import type { Scope } from '../../src/platform/ingestion/caller';
import { type DatabaseKind, useDatabase } from './databases';
import { routesOf } from './routes';
import { type Watch, watchedEngine } from './watched-engine';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  readonly body: any;
}

export interface Request {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** The two protocols of a gateway, as its callers reach them. */
export interface GatewayClient {
  /** Sends one request; a body that is no text is sent as JSON. */
  send(method: string, path: string, request?: Request): Promise<Answer>;
  /** Sends a GraphQL request and gives back its body. */
  graphql(query: string, variables?: object, key?: string): Promise<Answer['body']>;
}

/** A whole gateway, listening on a free port of loopback, on a database of its own. */
export interface Gateway extends GatewayClient {
  readonly url: string;
  readonly database: Database;
  /** Where another process finds the database. */
  readonly databaseUrl: string;
  /** A key of the first account with every scope. */
  readonly key: string;
  /** What was logged, line by line. */
  readonly log: string[];
  /** Every route, as `GET /transactions/:objectId`. */
  routes(): readonly string[];
  /** A new key; of another account where one is named. */
  keyOf(options: { account?: string; scopes?: Scope[]; expiresAt?: Date }): Promise<string>;
  /** Starts another gateway on the same database, as another process would be: nothing else is shared. */
  beside(): Promise<GatewayClient & { readonly url: string }>;
}

/** Gives the tests of this `describe` a gateway on a fresh database of that kind; `watch` sees what goes to it. */
export function useGateway(kind: DatabaseKind, env: NodeJS.ProcessEnv = {}, watch?: Watch): Gateway {
  const log: string[] = [];
  const apps: App[] = [];
  let url: string;
  let key: string;
  // Before the database's own, because these run in the order they are said.
  afterAll(() => Promise.all(apps.map(closed)));
  const { encryptionKeys } = readConfig(env);
  const fresh = useDatabase(kind, { encryptionKeys });
  beforeAll(async () => {
    url = await start(fresh.database);
    key = await keyOf({});
  });

  async function start(database: Database): Promise<string> {
    const lines = { write: (line: string) => void log.push(line) };
    const seen = watch ? { ...database, engine: watchedEngine(database.engine, watch) } : database;
    const app = await createApp(readConfig(env), pino({ level: 'debug' }, lines), seen);
    apps.push(app);
    return app.server.listen({ host: '127.0.0.1', port: 0 });
  }

  async function keyOf({ account = 'first', scopes = ['ingest', 'read', 'admin'], expiresAt }: KeyWish) {
    const { engine } = fresh.database;
    const accounts = new AccountStore(engine, idSource());
    const commands = new Accounts({ accounts });
    const holder = (await accounts.findByName(account)) ?? (await commands.create(account));
    const keys = new ApiKeys({ keys: new ApiKeyStore(engine, idSource()) });
    return (await keys.create(operatorOf(holder), { name: 'test', scopes, expiresAt })).value;
  }

  function clientOf(urlOf: () => string): GatewayClient {
    const send: GatewayClient['send'] = (method, path, { key: own = key, ...request } = {}) =>
      sent(method, `${urlOf()}${path}`, { ...request, key: own });
    return {
      send,
      async graphql(query, variables = {}, own = key) {
        return (await send('POST', '/graphql', { key: own, body: { query, variables } })).body;
      },
    };
  }

  return {
    log,
    keyOf,
    ...clientOf(() => url),
    routes: () => apps.slice(0, 1).flatMap(({ server }) => routesOf(server)),
    async beside() {
      const other = await start(await fresh.open());
      return { ...clientOf(() => other), url: other };
    },
    get url() {
      return url;
    },
    get database() {
      return fresh.database;
    },
    get databaseUrl() {
      return fresh.url;
    },
    get key() {
      return key;
    },
  };
}

/** Closing waits for connections that a client opened ahead of time; undici does so when it ends a stream. */
async function closed({ server, close }: App): Promise<void> {
  server.server.closeAllConnections();
  await close();
}

async function sent(method: string, url: string, { key, body, headers }: Request): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(url, {
    method,
    body: text,
    headers: {
      ...(key ? { 'x-api-key': key } : {}),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  });
  const received = await answer.text();
  const isJson = received !== '' && /[/+]json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(received) : received };
}

interface KeyWish {
  account?: string;
  scopes?: Scope[];
  expiresAt?: Date;
}
