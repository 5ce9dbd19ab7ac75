import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, Reply } from './support/client';
import { GatewayProcess } from './support/gateway-process';
import { marked } from './support/marked';
import { sqlitePlace } from './support/place';
import { chance, seed } from './support/seed';

/** How long, in seconds; SOAK_SECONDS shortens it. */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 600);
const SENDERS = 8;
/** A pause of each sender between two requests, ms: about a hundred requests a second in all. */
const PAUSE_MS = 80;
/** What a healthy heap may grow by after its start has warmed it up, MiB. */
const GROWTH_MIB_MAX = 150;

const LIST = '{ transactions(first: 20) { edges { node { objectId amount } } pageInfo { endCursor } } }';

/** Moderate load for a long time, as one node of a small company sees it; memory has to stay flat. */
async function soak(say: (line: string) => void): Promise<boolean> {
  const place = sqlitePlace();
  const gateway = await GatewayProcess.start({ DATABASE_URL: process.env.DATABASE_URL ?? place.url });
  say(`Soak for ${SECONDS} s with FAULT_SEED=${seed()}`);
  let isOver = false;
  const counts = new Map<string, number>();
  const senders = Array.from({ length: SENDERS }, (_, n) =>
    work(gateway.client, { name: `soak-${n}`, isOver: () => isOver, counts }),
  );
  const measured: number[] = [];
  for (const part of [0.1, 0.4, 0.5]) {
    await sleep(SECONDS * part * 1000);
    measured.push(gateway.rssMib);
  }
  isOver = true;
  await Promise.all(senders);
  const [start = 0, middle = 0, end = 0] = measured;
  say(
    `RSS in MiB: ${start.toFixed()} at the start, ${middle.toFixed()} in the middle, ${end.toFixed()} at the end`,
  );
  say(`Answers: ${[...counts].map(([status, count]) => `${count} with ${status}`).join(', ')}`);
  const stopped = await gateway.stop();
  await gateway.remove();
  place.remove();
  return (
    stopped === 0 && [...counts.keys()].every(status => status === '200') && end - start < GROWTH_MIB_MAX
  );
}

interface Work {
  readonly name: string;
  readonly isOver: () => boolean;
  readonly counts: Map<string, number>;
}

async function work(client: Client, { name, isOver, counts }: Work): Promise<void> {
  const random = chance(name);
  for (let n = 0; !isOver(); n += 1) {
    const { status } = await request(client, `${name}-${n}`, random());
    counts.set(String(status), (counts.get(String(status)) ?? 0) + 1);
    await sleep(PAUSE_MS);
  }
}

/** Mostly single transactions; now and then a batch, a repetition, a read. */
function request(client: Client, id: string, chosen: number): Promise<Reply> {
  const body = marked(id, 1);
  if (chosen < 0.7) return client.send('POST', '/transactions', { body });
  if (chosen < 0.75) {
    const rows = Array.from({ length: 20 }, (_, row) => marked(`${id}-${row}`, row));
    return client.send('POST', '/transactions/batch', { body: rows });
  }
  if (chosen < 0.85)
    return client.send('POST', '/transactions', { body: marked(`${id.slice(0, 6)}-same`, 1) });
  if (chosen < 0.95) return client.send('POST', '/graphql', { body: { query: LIST } });
  return client.send('GET', '/transactions?limit=50');
}

void soak(line => process.stdout.write(`${line}\n`)).then(healthy => process.exit(healthy ? 0 : 1));
