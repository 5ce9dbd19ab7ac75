import { fullTransaction } from '../payload/full-transaction';
import { MARKER } from '../payload/marker';
import { objectId } from '../payload/object-id';
import { upload } from './upload';

// A process of its own: streams transactions as NDJSON over one connection, reads every line of the answer.
// A chunk of lines is written out once; each sent copy only gets new ids.
const LINES = 32;

async function main([url = '', headers = '{}', rows = '0', prefix = '']: readonly string[]) {
  const began = performance.now();
  const answer = await upload(url, JSON.parse(headers), copies(Number(rows), prefix));
  console.log(JSON.stringify({ ...answer, microseconds: (performance.now() - began) * 1000 }));
}

function* copies(rows: number, prefix: string) {
  const chunk = Buffer.from(`${JSON.stringify(fullTransaction(MARKER))}\n`.repeat(LINES));
  const places = placesOf(chunk);
  for (let sent = 0; sent < rows; sent += LINES) {
    const count = Math.min(LINES, rows - sent);
    const copy = Buffer.from(chunk.subarray(0, (chunk.length / LINES) * count));
    for (const [line, place] of places.slice(0, count).entries()) {
      copy.write(objectId(prefix, sent + line), place, 'latin1');
    }
    yield copy;
  }
}

function placesOf(chunk: Buffer): readonly number[] {
  const places: number[] = [];
  for (let place = chunk.indexOf(MARKER); place >= 0; place = chunk.indexOf(MARKER, place + 1))
    places.push(place);
  return places;
}

void main(process.argv.slice(2));
