import { isIPv6 } from 'node:net';

/**
 * The part of an address that identifies one customer: a whole IPv4 address, or the first 64 bits of an IPv6 address,
 * because every customer can use at least 2^64 addresses (RFC 6177).
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
}

/** The eight groups of an IPv6 address in their shortest form, so that one network has one name. */
function groupsOf(address: string): string[] {
  const [whole = ''] = address.split('%');
  const [head = '', tail] = whole.split('::');
  const [before, after] = [grouped(head), grouped(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after];
}

const grouped = (text: string): string[] =>
  text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16).toString(16));
