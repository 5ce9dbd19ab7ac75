import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the test that reads it knows what it asked for.
  readonly json: any;
}

export interface SubmittedInput {
  readonly method?: string;
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is a text or bytes. */
  readonly body?: unknown;
}

/**
 * Sends one request over HTTP, as JSON and with a key that may write and read unless the test says otherwise.
 */
export async function send(
  url: string,
  { method, key = 'pck-both', headers = {}, body }: SubmittedInput = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key !== null && { 'x-api-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: isRaw(body) ? (body as string | undefined) : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/** Sends headers exactly as they are listed, repetitions included, which `fetch` would join. */
export async function sendHeaders(
  url: string,
  headers: readonly (readonly [string, string])[],
): Promise<number> {
  const { host, pathname } = new URL(url);
  const outgoing = request(url, { path: pathname, headers: [['host', host], ...headers].flat() as never });
  outgoing.end();
  const [response] = await once(outgoing, 'response');
  response.resume();
  return response.statusCode;
}

/** Sends bytes over a bare connection and gives everything that comes back until it is closed. */
export async function sendBytes(url: string, ...pieces: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', chunk => chunks.push(chunk));
  socket.on('error', () => {});
  for (const piece of pieces) socket.write(piece);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

const isRaw = (body: unknown): boolean =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
