import { isIP } from 'node:net';
import type { SettingType } from './setting';

/** Any text that matches a pattern. */
export const text = (pattern: RegExp, expectation: string): SettingType<string> => ({
  expectation,
  read: given => (pattern.test(given) ? given : undefined),
});

/** A host name or address, without scheme and port. */
export const host = text(/^[\w.:%-]+$/, 'a host name or an address, without scheme and port');

/** A path of the file system. */
export const path = text(/./, 'a path');

/** One word. */
export const word = text(/^[\w-]+$/, 'one word');

/** A whole number within bounds, both included. */
export const whole = (min: number, max: number): SettingType<number> => ({
  expectation: `a whole number from ${min} to ${max}`,
  read: given => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  },
});

/** One word of a closed list. */
export const oneOf = <const T extends string>(words: readonly T[]): SettingType<T> => ({
  expectation: `one of ${words.join(', ')}`,
  read: given => words.find(word => word === given),
});

/** A flag: `on` or `off`. */
export const onOrOff: SettingType<boolean> = {
  expectation: 'on or off',
  read: given => (given === 'on' ? true : given === 'off' ? false : undefined),
  show: value => (value ? 'on' : 'off'),
};

/** `off`, or a whole number within bounds. */
export const offOrWhole = (min: number, max: number): SettingType<'off' | number> => ({
  expectation: `off, or ${whole(min, max).expectation}`,
  read: given => (given === 'off' ? 'off' : whole(min, max).read(given)),
});

/** An http or https address without query, fragment or password. Its trailing slash is removed. */
export const webAddress: SettingType<string> = {
  expectation: 'an http or https address, such as https://pay.example.com',
  read: given => {
    const url = URL.canParse(given) ? new URL(given) : undefined;
    const isPlain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
    return isPlain ? given.replace(/\/+$/, '') : undefined;
  },
};

/** Origins as browsers send them, separated by commas. */
export const origins: SettingType<readonly string[]> = {
  expectation: 'origins separated by commas, such as https://app.example.com (no path)',
  read: given => {
    const parts = partsOf(given);
    return parts.every(part => URL.canParse(part) && new URL(part).origin === part) ? parts : undefined;
  },
};

/** Whose `X-Forwarded-*` headers to trust: nobody's, a number of hops, or proxies with these addresses. */
export const proxies: SettingType<false | number | readonly string[]> = {
  expectation:
    'off, a number of proxies from 1 to 9, or addresses separated by commas (10.0.0.0/8, loopback)',
  read: given => {
    if (given === 'off') return false;
    if (/^[1-9]$/.test(given)) return Number(given);
    const parts = partsOf(given);
    return parts.length > 0 && parts.every(isNetwork) ? parts : undefined;
  },
  show: value => (value === false ? 'off' : String(value)),
};

const partsOf = (list: string): string[] =>
  list
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');

/** The names are those that Fastify's trustProxy knows. */
function isNetwork(part: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(part)) return true;
  const [address = '', bits, ...rest] = part.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || whole(0, version === 4 ? 32 : 128).read(bits) !== undefined;
}
