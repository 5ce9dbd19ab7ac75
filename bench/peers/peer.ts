import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/database';
import { Child, type ChildOptions } from '../machine/child';

/** A running server under measurement: a process of its own and a database of its own. */
export interface Peer {
  readonly name: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Sent with every request, e.g. a key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly child: Child;
  readonly database: Database;
}

export interface PeerOptions extends ChildOptions, Omit<Peer, 'child'> {
  /** A path that answers 200 as soon as the peer serves. */
  readonly probe: string;
}

const START_MS_MAX = 20_000;

/** Starts a peer and waits until it answers. */
export async function startPeer(options: PeerOptions): Promise<Peer> {
  const child = new Child(options);
  try {
    await answered(child, options);
  } catch (error) {
    child.kill();
    throw error;
  }
  return { ...options, child };
}

async function answered(child: Child, { name, origin, headers, probe }: PeerOptions): Promise<void> {
  const deadline = Date.now() + START_MS_MAX;
  while (child.alive && Date.now() < deadline) {
    const answer = await fetch(origin + probe, { headers }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await sleep(5);
  }
  throw new Error(`${name} never answered ${probe} with 200: ${child.describe()}`);
}
