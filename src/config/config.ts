import { readFileSync } from 'node:fs';
import { type EncryptionKeys, encryptionKeys } from './encryption-keys';
import { databaseUrl, secretKey } from './secret-type';
import { Setting, type SettingRow, settingsOf } from './setting';
import {
  host,
  offOrWhole,
  oneOf,
  onOrOff,
  origins,
  path,
  proxies,
  webAddress,
  whole,
  word,
} from './setting-type';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const RETENTION_MODES = ['redact', 'delete'] as const;

/** Every setting, declared once. Durations are milliseconds. A property without a value is not set. */
export class Config {
  @Setting('HOST', 'Address to listen on. `0.0.0.0` means every address of the machine.', host)
  host = '127.0.0.1';

  @Setting('PORT', 'Port to listen on. 0 takes a free one. The URL is printed.', whole(0, 65_535))
  port = 4000;

  @Setting(
    'DATABASE_URL',
    'The database: `sqlite:PATH`, `mysql://…`, `mariadb://…`. Separate several hosts by commas.',
    databaseUrl,
  )
  databaseUrl = 'sqlite:data/peacock.sqlite';

  @Setting('DATABASE_POOL_SIZE', 'Connections of each process to a database server.', whole(1, 1000))
  databasePoolSize = 10;

  @Setting('LOG_LEVEL', 'Lowest level to log. JSON lines, readable text on a terminal.', oneOf(LOG_LEVELS))
  logLevel: (typeof LOG_LEVELS)[number] = 'info';

  @Setting(
    'ENCRYPTION_KEYS',
    'Keys that encrypt personal data at rest, `ID:BASE64,…`. The first one encrypts.',
    encryptionKeys,
  )
  encryptionKeys?: EncryptionKeys;

  @Setting(
    'RETENTION_DAYS',
    'Days after receipt until a transaction is redacted or deleted. Never where unset.',
    whole(1, 36_500),
  )
  retentionDays?: number;

  @Setting(
    'RETENTION_MODE',
    'After these days `redact` removes personal data, `delete` the whole transaction.',
    oneOf(RETENTION_MODES),
  )
  retentionMode: (typeof RETENTION_MODES)[number] = 'redact';

  @Setting('REJECTION_RETENTION_DAYS', 'Days until rejections and their counts are deleted.', whole(1, 365))
  rejectionRetentionDays = 14;

  @Setting(
    'BOOTSTRAP_API_KEY',
    'First admin key of an empty installation. One is created where unset.',
    secretKey,
  )
  bootstrapApiKey?: string;

  @Setting(
    'RATE_LIMIT',
    'Requests per minute and key. `off` disables every limit, also that of wrong keys.',
    offOrWhole(1, 10_000_000),
  )
  rateLimit?: 'off' | number;

  @Setting('TLS_CERT_FILE', 'Certificate chain (PEM) to serve HTTPS with.', path)
  tlsCertFile?: string;

  @Setting('TLS_KEY_FILE', 'Private key (PEM) of the certificate.', path)
  tlsKeyFile?: string;

  @Setting('NODE_ENV', '`development` enables help for developers.', word)
  nodeEnv = 'production';

  @Setting('PUBLIC_URL', 'Public address of this server.', webAddress)
  publicUrl?: string;

  @Setting('TRUST_PROXY', 'Trusted proxies: `off`, a number of hops, or their addresses.', proxies)
  trustProxy: false | number | readonly string[] = false;

  @Setting('EXPLORER', 'The query explorer: `on` or `off`. By default on for loopback only.', onOrOff)
  explorer?: boolean;

  @Setting('CORS_ORIGINS', 'Origins whose pages may call from a browser.', origins)
  corsOrigins: readonly string[] = [];

  @Setting('WORKERS', 'Processes that share one port.', whole(1, 64))
  workers = 1;

  @Setting('SHUTDOWN_GRACE_MS', 'Longest wait for open requests at a stop, ms.', whole(0, 600_000))
  shutdownGraceMs = 10_000;

  /** True only where set explicitly: an unset NODE_ENV means production. */
  get isDevelopment(): boolean {
    return this.nodeEnv === 'development';
  }
}

/** An invalid configuration. The message names every error and never a value. */
export class ConfigError extends Error {
  constructor(readonly errors: readonly string[]) {
    super(
      `The configuration has ${errors.length} error(s):\n${errors.map(error => `  - ${error}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/** Reads every setting or throws one `ConfigError` with all errors. An empty variable counts as unset. */
export function readConfig(env: NodeJS.ProcessEnv, readFile: ReadFile = readTextFile): Config {
  const config = new Config();
  const errors = [...unknownSettings(env)];
  for (const row of settingsOf(Config)) {
    const given = textOf(row, env, readFile);
    if (given.error) errors.push(given.error);
    if (given.text === undefined) continue;
    const value = row.form.read(given.text);
    if (value === undefined) errors.push(`${row.name} must be ${row.form.expectation}.`);
    else Object.assign(config, { [row.property]: value });
  }
  if (!config.tlsCertFile !== !config.tlsKeyFile)
    errors.push('TLS_CERT_FILE and TLS_KEY_FILE must be set together.');
  if (errors.length > 0) throw new ConfigError(errors);
  config.explorer ??= isLoopback(config.host);
  return config;
}

type ReadFile = (path: string) => string;

const readTextFile: ReadFile = path => readFileSync(path, 'utf8');

/** The text of a setting: from its variable or, for a secret, from the file that `NAME_FILE` names. */
function textOf(
  row: SettingRow,
  env: NodeJS.ProcessEnv,
  readFile: ReadFile,
): { text?: string; error?: string } {
  const fileVariable = `${row.name}_FILE`;
  const text = env[row.name] || undefined;
  const path = row.form.secret ? env[fileVariable] || undefined : undefined;
  if (path === undefined) return { text };
  if (text !== undefined) return { error: `${row.name} and ${fileVariable} must not both be set.` };
  try {
    return { text: readFile(path).trim() };
  } catch {
    return { error: `${fileVariable} must name a file that can be read.` };
  }
}

/** An unknown name with our prefix is a mistake, so it is an error and not ignored. */
function unknownSettings(env: NodeJS.ProcessEnv): string[] {
  return Object.keys(env)
    .filter(name => name.startsWith('PEACOCK_') && !isServiceLink(name, env[name] ?? ''))
    .map(name => `${name} is not a setting; the settings have no prefix (see \`peacock config --help\`).`);
}

/** Kubernetes sets PEACOCK_PORT=tcp://… and PEACOCK_SERVICE_HOST in every pod near a service called "peacock". */
const isServiceLink = (name: string, value: string): boolean =>
  /_SERVICE_(HOST|PORT)(_|$)|_PORT_\d+_(TCP|UDP|SCTP)(_|$)/.test(name) || /^(tcp|udp|sctp):\/\//.test(value);

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);
