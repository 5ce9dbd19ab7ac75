import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { fullTransaction } from '../payload/full-transaction';
import { MARKER } from '../payload/marker';
import { objectId } from '../payload/object-id';

// A process of its own: streams transactions as NDJSON over one connection, reads every line of the answer.
// A chunk of lines is written out once; each sent copy only gets new ids.
const LINES = 32;

async function main([url = '', headers = '{}', rows = '0', prefix = '']: readonly string[]) {
  const began = performance.now();
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
  const chunk = Buffer.from(`${JSON.stringify(fullTransaction(MARKER))}\n`.repeat(LINES));
  const places = placesOf(chunk);
  for (let sent = 0; sent < Number(rows) && !over; sent += LINES) {
    const count = Math.min(LINES, Number(rows) - sent);
    const copy = Buffer.from(chunk.subarray(0, (chunk.length / LINES) * count));
    for (const [line, place] of places.slice(0, count).entries()) {
      copy.write(objectId(prefix, sent + line), place, 'latin1');
    }
    if (!upload.write(copy)) await Promise.race([once(upload, 'drain'), answered]);
  }
  upload.end();
  const answer = await answered;
  console.log(JSON.stringify({ ...answer, microseconds: (performance.now() - began) * 1000 }));
}

/** The status, the number of lines and the last line, which sums up. */
async function read(upload: ClientRequest) {
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  let [lines, tail] = [0, ''];
  for await (const piece of response.setEncoding('utf8') as AsyncIterable<string>) {
    lines += piece.split('\n').length - 1;
    tail = (tail + piece).slice(-4000);
  }
  return { status: response.statusCode, lines, last: tail.trimEnd().split('\n').at(-1) };
}

function placesOf(chunk: Buffer): readonly number[] {
  const places: number[] = [];
  for (let place = chunk.indexOf(MARKER); place >= 0; place = chunk.indexOf(MARKER, place + 1))
    places.push(place);
  return places;
}

void main(process.argv.slice(2));
