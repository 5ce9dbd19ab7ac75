/** The URL of a database server, with its hosts as a list. */
export interface ServerUrl {
  /** The URL with only the first host. */
  readonly url: URL;
  /** Every host in order, including the first. */
  readonly hosts: readonly { readonly hostname: string; readonly port: string }[];
}

/** Reads `mysql://user@host1:port,host2:port/database`, or returns undefined. `URL` itself supports one host only. */
export function serverUrl(text: string): ServerUrl | undefined {
  const [, start = '', hosts, rest = ''] =
    /^((?:mysql|mariadb):\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(text) ?? [];
  if (!hosts) return undefined;
  const each = hosts.split(',').map(host => `${start}${host}${rest}`);
  if (!each.every(one => URL.canParse(one))) return undefined;
  const urls = each.map(one => new URL(one));
  if (urls.some(({ hostname }) => hostname === '')) return undefined;
  return { url: urls[0] as URL, hosts: urls.map(({ hostname, port }) => ({ hostname, port })) };
}
