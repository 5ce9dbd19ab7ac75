import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { variedTransaction } from '../payload/varied-transaction';

// A process of its own: streams a series of varied transactions as NDJSON over one connection.
const LINES = 200;

async function main([url = '', headers = '{}', count = '0', until = '0']: readonly string[]) {
  const upload = request(url, {
    method: 'POST',
    headers: { ...JSON.parse(headers), 'content-type': 'application/x-ndjson' },
  });
  const answered = read(upload);
  let over = false; // An answer that ends before the stream does is a refusal: no use in sending on.
  answered.finally(() => {
    over = true;
  });
  upload.on('error', () => undefined); // The refusal itself says more than the broken pipe after it.
  const series = { count: Number(count), until: Number(until), days: 90 };
  for (let sent = 0; sent < series.count && !over; sent += LINES) {
    const numbers = Array.from({ length: Math.min(LINES, series.count - sent) }, (_, line) => sent + line);
    const lines = numbers.map(number => `${JSON.stringify(variedTransaction(number, series))}\n`).join('');
    if (!upload.write(lines)) await Promise.race([once(upload, 'drain'), answered]);
  }
  upload.end();
  console.log(JSON.stringify(await answered));
}

/** The status, and the last line, which sums up. */
async function read(upload: ReturnType<typeof request>) {
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  let tail = '';
  for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>)
    tail = (tail + piece).slice(-4000);
  return { status: response.statusCode, last: tail.trimEnd().split('\n').at(-1) };
}

void main(process.argv.slice(2));
