import { setTimeout as sleep } from 'node:timers/promises';
import type { Body } from '../../support/a-transaction';
import type { BrokenOff, Client, Reply } from './client';
import { type Attempt, headersOf, type Ledger } from './ledger';
import { marked, markPatch, patched } from './marked';

export interface SenderOptions {
  readonly name: string;
  readonly ledger: Ledger;
  readonly random: () => number;
}

/**
 * Sends transactions one request after the other, in every way there is, and keeps book. An id whose last attempt has
 * an unknown outcome it leaves alone: what a patch would be merged into is not known.
 */
export class Sender {
  /** Answers that should not be there, in words. */
  readonly surprises: string[] = [];
  /** How long the slowest answer took, ms. */
  slowestMs = 0;
  /** How many requests got no answer though a connection had been made for them. */
  cutOff = 0;
  private readonly known = new Map<string, Body>();
  private mark = 0;

  constructor(private readonly options: SenderOptions) {}

  /** Sends until told to stop, or until the connection breaks. */
  async sendUntil(isOver: () => boolean, client: Client): Promise<void> {
    const ways = [this.post, this.post, this.replace, this.patch, this.batch, this.stream];
    while (!isOver()) {
      const way = ways[Math.floor(this.options.random() * ways.length)] as (client: Client) => Promise<Reply>;
      const reply = await way.call(this, client).catch((broken: BrokenOff) => {
        if (broken.silent) this.surprises.push('no answer at all');
        if (!broken.refused) this.cutOff += 1;
      });
      if (!reply) return;
      this.slowestMs = Math.max(this.slowestMs, reply.ms);
      if (reply.status === 503 && !reply.headers['retry-after'])
        this.surprises.push('503 without Retry-After');
      if (reply.status === 503) await sleep(200);
      if (reply.status !== 200 && reply.status !== 503) this.surprises.push(`${reply.status} ${reply.text}`);
    }
  }

  private async post(client: Client): Promise<Reply> {
    const body = this.fresh();
    const key = this.options.random() < 0.5 ? `key-of-${body.object_id}` : undefined;
    const attempt = this.attempt(body, key);
    const headers = headersOf(attempt);
    return this.settle([attempt], await client.send('POST', '/transactions', { body, headers }));
  }

  private async replace(client: Client): Promise<Reply> {
    const attempt = this.attempt(this.changed());
    return this.settle([attempt], await client.send('PUT', pathOf(attempt), { body: attempt.body }));
  }

  private async patch(client: Client): Promise<Reply> {
    const id = this.anyKnown();
    if (!id) return this.post(client);
    const patch = markPatch(this.nextMark());
    const attempt = this.attempt(patched(this.known.get(id) as Body, patch));
    return this.settle([attempt], await client.send('PATCH', pathOf(attempt), { body: patch }));
  }

  private async batch(client: Client): Promise<Reply> {
    const attempts = this.rows(20);
    const body = attempts.map(attempt => attempt.body);
    const reply = await client.send('POST', BATCH, { body });
    if (reply.status !== 200) return reply;
    for (const row of JSON.parse(reply.text).results) this.settleRow(attempts, row);
    return reply;
  }

  /** The outcomes of a stream count as they come, also when its end never does. */
  private async stream(client: Client): Promise<Reply> {
    const attempts = this.rows(60);
    const body = attempts.map(attempt => `${JSON.stringify(attempt.body)}\n`).join('');
    let rest = '';
    const onData = (piece: string) => {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.settleRow(attempts, JSON.parse(line));
    };
    return client.send('POST', BATCH, { body, onData, headers: { 'content-type': 'application/x-ndjson' } });
  }

  private rows(most: number): Attempt[] {
    const count = 1 + Math.floor(this.options.random() * most);
    return Array.from({ length: count }, () =>
      this.attempt(this.options.random() < 0.7 ? this.fresh() : this.changed()),
    );
  }

  private attempt(body: Body, key?: string): Attempt {
    this.known.delete(String(body.object_id));
    return this.options.ledger.begin(body, key);
  }

  private settle(attempts: readonly Attempt[], reply: Reply): Reply {
    if (reply.status === 200) for (const attempt of attempts) this.acknowledge(attempt);
    return reply;
  }

  private settleRow(attempts: readonly Attempt[], { index, outcome, error }: Row): void {
    if (index === undefined) return;
    if (['CREATED', 'REPLACED', 'UNCHANGED'].includes(outcome)) this.acknowledge(attempts[index] as Attempt);
    else if (error?.code !== 'UNAVAILABLE') this.surprises.push(`row ${outcome} ${JSON.stringify(error)}`);
  }

  private acknowledge(attempt: Attempt): void {
    attempt.stored = true;
    this.known.set(String(attempt.body.object_id), attempt.body);
  }

  private fresh(): Body {
    const mark = this.nextMark();
    return marked(`${this.options.name}-${mark}`, mark);
  }

  private changed(): Body {
    const id = this.anyKnown();
    return id ? marked(id, this.nextMark()) : this.fresh();
  }

  private anyKnown(): string | undefined {
    return [...this.known.keys()].at(-1 - Math.floor(this.options.random() * Math.min(20, this.known.size)));
  }

  private nextMark(): number {
    this.mark += 1;
    return this.mark;
  }
}

interface Row {
  readonly index?: number;
  readonly outcome: string;
  readonly error?: { readonly code: string };
}

const BATCH = '/transactions/batch?on_conflict=replace';

function pathOf({ body }: Attempt): string {
  return `/transactions/${encodeURIComponent(String(body.object_id))}`;
}
