// A process of its own: reads an export to its end and counts its lines.

async function main([url = '', headers = '{}']: readonly string[]) {
  const began = performance.now();
  const answer = await fetch(url, { headers: JSON.parse(headers) });
  let lines = 0;
  for await (const piece of answer.body ?? []) {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
  }
  console.log(
    JSON.stringify({ status: answer.status, lines, microseconds: (performance.now() - began) * 1000 }),
  );
}

void main(process.argv.slice(2));
