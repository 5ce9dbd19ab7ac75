import { type Series, variedTransaction } from '../payload/varied-transaction';
import { upload } from './upload';

// A process of its own: streams a series of varied transactions as NDJSON over one connection.
const LINES = 200;

async function main([url = '', headers = '{}', count = '0', until = '0']: readonly string[]) {
  const series = { count: Number(count), until: Number(until), days: 90 };
  const { status, last } = await upload(url, JSON.parse(headers), linesOf(series));
  console.log(JSON.stringify({ status, last }));
}

function* linesOf(series: Series) {
  for (let sent = 0; sent < series.count; sent += LINES) {
    const numbers = Array.from({ length: Math.min(LINES, series.count - sent) }, (_, line) => sent + line);
    yield numbers.map(number => `${JSON.stringify(variedTransaction(number, series))}\n`).join('');
  }
}

void main(process.argv.slice(2));
