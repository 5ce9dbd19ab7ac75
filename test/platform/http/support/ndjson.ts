import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What came back for a stream, line by line. */
export interface LinesAnswer {
  readonly status: number;
  readonly type: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the test that reads it knows what it asked for.
  readonly lines: any[];
}

export interface LinesSent {
  readonly url: string;
  readonly key: string;
  readonly query?: string;
  /** Pause between the pieces, ms. */
  readonly pauseMs?: number;
}

/** Begins a request to the batch route whose body is a stream of lines. */
export function openStream({ url, key, query = '' }: LinesSent): ClientRequest {
  return request(`${url}/transactions/batch${query}`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/x-ndjson' },
  });
}

/** Sends the pieces as one stream of lines, in exactly these chunks, and reads the whole answer. */
export async function sendLines(
  to: LinesSent,
  pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<LinesAnswer> {
  const stream = openStream(to);
  let isAnswered = false;
  const answered = answerTo(stream).finally(() => {
    isAnswered = true;
  });
  for await (const piece of pieces) {
    // Node's client says nothing more of its writes once the answer is complete.
    if (isAnswered) break;
    if (!stream.write(piece)) await Promise.race([drained(stream), answered.catch(() => undefined)]);
    if (to.pauseMs) await sleep(to.pauseMs);
  }
  stream.end();
  return answered;
}

const drained = (stream: ClientRequest): Promise<void> =>
  new Promise(resolve => stream.once('drain', resolve));

/** Everything that is answered to a stream; rejects when the connection breaks. */
export function answerTo(stream: ClientRequest): Promise<LinesAnswer> {
  return new Promise((resolve, reject) => {
    // Also of what is still being written when the answer is complete: by then it is nobody's concern.
    stream.on('error', reject);
    stream.once('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', piece => {
        text += piece;
      });
      response.once('error', reject).once('end', () => {
        const lines = text.trimEnd().split('\n');
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'],
          lines: lines.map(line => JSON.parse(line)),
        });
      });
    });
  });
}
