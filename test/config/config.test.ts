import { type Config, ConfigError, readConfig } from '../../src/config/config';
import { maskedConfig, settingsTable } from '../../src/config/config-print';

const SECRET = 'pck_brought-along-by-automation';

const fieldErrorsOf = (env: NodeJS.ProcessEnv, readFile?: (path: string) => string): readonly string[] => {
  try {
    readConfig(env, readFile);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
    throw error;
  }
};

test('an empty environment is a safe and complete configuration', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    databaseUrl: 'sqlite:data/peacock.sqlite',
    logLevel: 'info',
    isDevelopment: false,
    trustProxy: false,
    corsOrigins: [],
    shutdownGraceMs: 10_000,
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', BOOTSTRAP_API_KEY: '' })).toEqual(readConfig({}));
});

test.each<[string, string, Partial<Config>]>([
  ['PORT', '0', { port: 0 }],
  ['RATE_LIMIT', 'off', { rateLimit: 'off' }],
  ['RATE_LIMIT', '600', { rateLimit: 600 }],
  [
    'DATABASE_URL',
    'mariadb://u:p%40ss@db:3307/pay?tls=verify',
    { databaseUrl: 'mariadb://u:p%40ss@db:3307/pay?tls=verify' },
  ],
  ['TRUST_PROXY', '2', { trustProxy: 2 }],
  ['TRUST_PROXY', 'loopback, 10.0.0.0/8, fd00::/8', { trustProxy: ['loopback', '10.0.0.0/8', 'fd00::/8'] }],
  [
    'CORS_ORIGINS',
    'https://a.example, http://b.example:81',
    { corsOrigins: ['https://a.example', 'http://b.example:81'] },
  ],
  ['PUBLIC_URL', 'https://pay.example/gateway/', { publicUrl: 'https://pay.example/gateway' }],
  ['NODE_ENV', 'development', { isDevelopment: true }],
  ['NODE_ENV', 'staging', { isDevelopment: false }],
])('%s=%s is understood', (name, text, expected) => {
  expect(readConfig({ [name]: text })).toMatchObject(expected);
});

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['HOST', 'http://localhost'],
  ['DATABASE_URL', 'postgres://u:p@db/pay'],
  ['DATABASE_URL', 'mysql://u:p@db'],
  ['DATABASE_URL', 'mysql://u:pa#ss@db/pay'],
  ['DATABASE_URL', 'mysql://u@db/pay?password=hunter2'],
  ['DATABASE_URL', 'sqlite::memory:'],
  ['LOG_LEVEL', 'verbose'],
  ['BOOTSTRAP_API_KEY', 'short'],
  ['BOOTSTRAP_API_KEY', 'has spaces in it, and a comma'],
  ['RATE_LIMIT', 'none'],
  ['TRUST_PROXY', 'on'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['EXPLORER', 'yes'],
  ['CORS_ORIGINS', 'https://a.example/path'],
  ['PUBLIC_URL', 'ftp://a.example'],
])('%s=%s is refused without being repeated', (name, text) => {
  const errors = fieldErrorsOf({ [name]: text });
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(new RegExp(`^${name} must be `));
  expect(errors[0]).not.toContain(text);
});

test('all errors are reported together', () => {
  const errors = fieldErrorsOf({ PORT: 'x', LOG_LEVEL: 'y', TLS_KEY_FILE: 'key.pem', PEACOCK_PORT: '1' });
  expect(errors.map(apiError => apiError.split(' ')[0])).toEqual([
    'PEACOCK_PORT',
    'PORT',
    'LOG_LEVEL',
    'TLS_CERT_FILE',
  ]);
});

test('a setting written with our prefix is refused, what Kubernetes says of a service called peacock is not', () => {
  expect(fieldErrorsOf({ PEACOCK_LOG_LEVEL: 'info' })).toHaveLength(1);
  const links = {
    PEACOCK_PORT: 'tcp://10.0.0.7:4000',
    PEACOCK_SERVICE_HOST: '10.0.0.7',
    PEACOCK_PORT_4000_TCP_PORT: '1',
  };
  expect(fieldErrorsOf(links)).toEqual([]);
});

test('the explorer is on by default on loopback only', () => {
  expect(readConfig({}).explorer).toBe(true);
  expect(readConfig({ HOST: '0.0.0.0' }).explorer).toBe(false);
  expect(readConfig({ HOST: '0.0.0.0', EXPLORER: 'on' }).explorer).toBe(true);
  expect(readConfig({ EXPLORER: 'off' }).explorer).toBe(false);
});

describe('a secret', () => {
  test('may come from a file, without its closing line break', () => {
    const config = readConfig(
      { BOOTSTRAP_API_KEY_FILE: '/run/secrets/key' },
      path => `${SECRET}-of-${path}\n`,
    );
    expect(config.bootstrapApiKey).toBe(`${SECRET}-of-/run/secrets/key`);
  });

  test('must not be given twice', () => {
    const env = { BOOTSTRAP_API_KEY: SECRET, BOOTSTRAP_API_KEY_FILE: '/run/secrets/key' };
    expect(fieldErrorsOf(env, () => SECRET)).toEqual([expect.stringContaining('must not both be set')]);
  });

  test('whose file cannot be read is an error like any other', () => {
    expect(fieldErrorsOf({ DATABASE_URL_FILE: '/does/not/exist' })).toEqual([
      'DATABASE_URL_FILE must name a file that can be read.',
    ]);
  });

  test('is masked where the configuration is printed', () => {
    const printed = maskedConfig(
      readConfig({ BOOTSTRAP_API_KEY: SECRET, DATABASE_URL: 'mysql://peacock:hunter2@db/pay?tls=verify' }),
    );
    expect(printed.DATABASE_URL).toBe('mysql://peacock:********@db/pay?tls=verify');
    expect(printed.BOOTSTRAP_API_KEY).toBe('********');
  });
});

test('the printed configuration names every setting, and the table tells default and meaning of each', () => {
  const names = Object.keys(maskedConfig(readConfig({})));
  expect(names).toEqual(expect.arrayContaining(['HOST', 'PORT', 'RATE_LIMIT', 'WORKERS']));
  const table = settingsTable();
  for (const name of names)
    expect(table).toMatch(new RegExp(`^\\| \`${name}\` \\| [^|]+ \\| [^|]+\\. \\|$`, 'm'));
  expect(table).toContain('Also as `DATABASE_URL_FILE`.');
});
