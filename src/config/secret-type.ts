import { type ServerUrl, serverUrl } from './server-url';
import type { SettingType } from './setting';

/** Replaces a secret wherever settings are printed. */
export const MASK = '********';

/** The address of a database. Its password is a secret. */
export const databaseUrl: SettingType<string> = {
  expectation:
    'sqlite:PATH, mysql://user:password@host:port/database or mariadb://…, special characters percent-encoded',
  read: given => (isSqlite(given) || isServer(given) ? given : undefined),
  show: value => (isSqlite(value) ? value : masked(value)),
  secret: true,
};

/**
 * A key that the operator made. Sixteen random letters and digits hold 95 bits: too many to guess from a hash. A
 * header carries only visible ASCII. A comma is excluded, because proxies join repeated headers with one.
 */
export const secretKey: SettingType<string> = {
  expectation: '16 to 255 visible ASCII characters without spaces and commas',
  read: given => (/^[!-+\--~]{16,255}$/.test(given) ? given : undefined),
  show: () => MASK,
  secret: true,
};

const isSqlite = (url: string): boolean => /^sqlite:(?!:memory:)./.test(url);

function isServer(text: string): boolean {
  const { url } = serverUrl(text) ?? {};
  // An unknown parameter may be a misplaced password, and parameters are printed.
  return (
    !!url && /^\/[\w-]+$/.test(url.pathname) && [...url.searchParams.keys()].every(name => name === 'tls')
  );
}

function masked(text: string): string {
  const { url, hosts } = serverUrl(text) as ServerUrl;
  if (url.password) url.password = MASK;
  const each = hosts.map(({ hostname, port }) => (port ? `${hostname}:${port}` : hostname));
  return url.href.replace(/(?<=@|\/\/)[^@/]*(?=\/)/, each.join(','));
}
