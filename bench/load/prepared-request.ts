/** One HTTP request in full, with a marker wherever each sent copy gets an id of its own. */
export interface PreparedRequest {
  readonly text: string;
  /** Transactions that one copy carries; 0 where the request only reads. */
  readonly transactions: number;
  /** A read's answer was checked once; under load it must not get shorter than this. */
  readonly answerBytesLeast?: number;
}

export interface RequestParts {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; a request without a body is a GET. */
  readonly body?: unknown;
  readonly transactions: number;
}

/** Writes the request out once, so that the load generator only has to copy it. */
export function prepareRequest({ path, headers, body, transactions }: RequestParts): PreparedRequest {
  const json = body === undefined ? '' : JSON.stringify(body);
  const all = {
    host: '127.0.0.1',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) }),
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return {
    text: `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\n${head.join('')}\r\n${json}`,
    transactions,
  };
}
