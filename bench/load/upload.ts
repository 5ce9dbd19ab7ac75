import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/**
 * Streams NDJSON over one connection, as fast as it is taken, and reads every line of the answer: its status, the number
 * of lines, and the last one, which sums up.
 */
export async function upload(url: string, headers: object, chunks: Iterable<Buffer | string>) {
  const sending = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
  });
  const answered = read(sending);
  let over = false; // An answer that ends before the stream does is a refusal: no use in sending on.
  answered.finally(() => {
    over = true;
  });
  sending.on('error', () => undefined); // The refusal itself says more than the broken pipe after it.
  for (const chunk of chunks) {
    if (over) break;
    if (!sending.write(chunk)) await Promise.race([once(sending, 'drain'), answered]);
  }
  sending.end();
  return answered;
}

async function read(sending: ClientRequest) {
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  let [lines, tail] = [0, ''];
  for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
    lines += piece.split('\n').length - 1;
    tail = (tail + piece).slice(-4000);
  }
  return { status: response.statusCode, lines, last: tail.trimEnd().split('\n').at(-1) };
}
