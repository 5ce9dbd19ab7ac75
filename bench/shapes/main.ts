import { createConnection } from 'mysql2/promise';
import { SHAPES } from './shapes';

// Writes rows of one shape for a while, over one connection, as a process of its own; prints what it took.
async function main([url = '', name = '', batch = '1', seconds = '1', from = '0']: readonly string[]) {
  const shape = SHAPES.find(candidate => candidate.name === name);
  if (!shape) throw new Error(`No shape is called ${name}`);
  const connection = await createConnection({ uri: url });
  let number = Number(from);
  const ids = () =>
    Array.from({ length: Number(batch) }, () => `01JSHAPE${String(number++).padStart(18, '0')}`);
  await shape.insert(connection, ids());
  const [first, cpuBefore, began] = [number, process.cpuUsage(), performance.now()];
  const end = began + Number(seconds) * 1000;
  const latencies: number[] = [];
  while (performance.now() < end) {
    const sent = performance.now();
    await shape.insert(connection, ids());
    latencies.push(performance.now() - sent);
  }
  const microseconds = (performance.now() - began) * 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  latencies.sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      rows: number - first,
      next: number,
      microseconds,
      cpuMicroseconds: user + system,
      resident: process.memoryUsage.rss(),
      p50: latencies[Math.floor(latencies.length * 0.5)],
      p99: latencies[Math.floor(latencies.length * 0.99)],
    }),
  );
  await connection.end();
}

void main(process.argv.slice(2));
