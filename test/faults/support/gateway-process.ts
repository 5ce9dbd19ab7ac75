import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../support/free-port';
import { Client } from './client';

/** The key of every gateway of the suite. */
export const KEY = 'a-key-of-the-fault-suite-0123456789';

const MAIN = process.env.GATEWAY_MAIN ?? resolve(__dirname, '../../../dist/main.js');
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A gateway as it is shipped, in a process of its own. */
export class GatewayProcess {
  private output = '';

  private constructor(
    readonly client: Client,
    private readonly env: NodeJS.ProcessEnv,
    private child: ChildProcess,
  ) {}

  /** Starts one and waits until it listens. */
  static async start(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
    const whole = { BOOTSTRAP_API_KEY: KEY, RATE_LIMIT: 'off', PORT: String(await freePort()), ...env };
    const client = new Client(`http://127.0.0.1:${whole.PORT}`, KEY);
    const gateway = new GatewayProcess(client, whole, run(whole));
    await gateway.listens();
    return gateway;
  }

  /** Starts it again on the same port and database. */
  async restart(): Promise<void> {
    this.child = run(this.env);
    await this.listens();
  }

  get pid(): number {
    return this.child.pid as number;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it wrote since its start, but for the lines of single requests. */
  get log(): string {
    return this.output;
  }

  /** Its resident memory in MiB. */
  get rssMib(): number {
    const [, kib = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8')) ?? [];
    return Number(kib) / 1024;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to stop and gives its exit code, once it has left. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Ends it, however it does, and lets go of its connections. */
  async remove(): Promise<void> {
    this.client.close();
    await this.kill();
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.isRunning) return this.child.exitCode;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = await exit;
    running.delete(this.child);
    return code as number | null;
  }

  /** Resolves once it has written what the pattern says. */
  async wrote(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output)) {
      if (!this.isRunning) throw new Error(`The gateway has ended: ${this.output}`);
      await sleep(10);
    }
  }

  private async listens(): Promise<void> {
    const { child } = this;
    this.output = '';
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', line => {
        if (!line.includes('"requestId"')) this.output += `${line}\n`;
      });
    }
    await this.wrote(/listens at/);
  }
}

function run(env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  return child;
}
