import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client';
import type { GatewayProcess } from './gateway-process';
import { Ledger } from './ledger';
import { chance } from './seed';
import { Sender } from './sender';

export interface OutageOptions {
  readonly gateway: GatewayProcess;
  /** Names the error in ids and draws. */
  readonly name: string;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
  /** How long the error lasts, ms. */
  readonly lastsMs: number;
}

/** What callers saw of an error. */
export interface CircuitBreaker {
  readonly ledger: Ledger;
  /** Answers that should not be there. */
  readonly surprises: readonly string[];
  readonly slowestMs: number;
  /** From the fault's beginning until `/readyz` said so, ms; undefined where it never did. */
  readonly noticedMs: number | undefined;
  /** From the fault's end until `/readyz` and a write said 200, ms. */
  readonly backMs: number;
}

/** Lets senders work before, during and after an error. */
export async function throughOutage({
  gateway,
  name,
  begin,
  end,
  lastsMs,
}: OutageOptions): Promise<CircuitBreaker> {
  const { client } = gateway;
  const ledger = new Ledger();
  const random = chance(name);
  const senders = Array.from({ length: 6 }, (_, n) => new Sender({ name: `${name}-${n}`, ledger, random }));
  let isOver = false;
  const sending = senders.map(sender => sender.sendUntil(() => isOver, client));
  await sleep(500);
  const startedAt = performance.now();
  const noticed = untilNotReady(client, startedAt + lastsMs);
  await begin();
  await sleep(Math.max(0, startedAt + lastsMs - performance.now()));
  const noticedAt = await noticed;
  await end();
  const endedAt = performance.now();
  await untilBack(client, `${name}-back`);
  const backMs = performance.now() - endedAt;
  await sleep(300);
  isOver = true;
  await Promise.all(sending);
  return {
    ledger,
    surprises: [...new Set(senders.flatMap(({ surprises }) => surprises))].slice(0, 5),
    slowestMs: Math.max(...senders.map(({ slowestMs }) => slowestMs)),
    noticedMs: noticedAt && noticedAt - startedAt,
    backMs,
  };
}

async function untilNotReady(client: Client, giveUpAt: number): Promise<number | undefined> {
  while (performance.now() < giveUpAt) {
    if ((await client.readiness()) === 503) return performance.now();
    await sleep(50);
  }
  return undefined;
}

/** A minute at most: whoever calls says how long is too long. */
async function untilBack(client: Client, id: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const write = { body: { object_id: id, currency: 'EUR', amount: 1 } };
    if (
      (await client.readiness()) === 200 &&
      (await client.send('POST', '/transactions', write)).status === 200
    )
      return;
    await sleep(100);
  }
}
