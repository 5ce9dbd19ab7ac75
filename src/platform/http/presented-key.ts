import type { IncomingMessage } from 'node:http';
import { unauthenticated } from './unauthenticated';

const ONE_KEY_ONLY = 'Send one key only, in one header.';

/**
 * The single key of a request, or a 401. Read from the raw headers, because Node joins a repeated `x-api-key` and
 * drops a repeated `Authorization`. The URL is ignored.
 */
export function presentedKey(request: Pick<IncomingMessage, 'rawHeaders'>): string {
  const { rawHeaders } = request;
  let key: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const found = keyIn(rawHeaders[at] as string, rawHeaders[at + 1] as string);
    if (found === undefined) continue;
    if (key !== undefined) throw unauthenticated(ONE_KEY_ONLY);
    key = found;
  }
  if (!key) throw unauthenticated();
  return key;
}

/** The key in one header. Empty where the header lacks it, undefined for other headers. */
function keyIn(name: string, value: string): string | undefined {
  if (isNamed(name, 'x-api-key')) return value;
  if (isNamed(name, 'authorization')) return /^bearer +(\S+)$/i.exec(value)?.[1] ?? '';
  return undefined;
}

/** Compares lengths first, which rules out most headers without a new string. */
const isNamed = (name: string, wanted: string): boolean =>
  name.length === wanted.length && name.toLowerCase() === wanted;
