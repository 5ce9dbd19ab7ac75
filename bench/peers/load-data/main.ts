import { createReadStream } from 'node:fs';
import { createConnection } from 'mysql2/promise';

// The peer that parses nothing: prepared files, handed to the server's own bulk loader over one connection.
// Prints what it took, its connection not counted.
async function main([url = '', ...files]: readonly string[]) {
  const connection = await createConnection({
    uri: url,
    infileStreamFactory: path => createReadStream(path),
  });
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  for (const file of files) {
    await connection.query('LOAD DATA LOCAL INFILE ? INTO TABLE transactions CHARACTER SET binary', [file]);
  }
  const microseconds = (performance.now() - began) * 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  console.log(
    JSON.stringify({ microseconds, cpuMicroseconds: user + system, resident: process.memoryUsage.rss() }),
  );
  await connection.end();
}

void main(process.argv.slice(2));
