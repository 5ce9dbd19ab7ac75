import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port';

/** How a throw-away server keeps what it commits: as after a power cut it must, or only as long as it runs. */
export type Keeps = 'durable' | 'fleeting';

/** A throw-away MariaDB on loopback, with durable commits unless told otherwise; it starts within two seconds. */
export class MariadbServer {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly keeps: Keeps,
    private process: ChildProcess,
  ) {}

  /** True where this machine has the server's programs. */
  static get installed(): boolean {
    return program('mariadbd') !== undefined && program('mariadb-install-db') !== undefined;
  }

  static async start(keeps: Keeps = 'durable'): Promise<MariadbServer> {
    const folder = mkdtempSync(join(tmpdir(), 'peacock-mariadb-'));
    for (const part of ['data', 'tmp']) mkdirSync(join(folder, part));
    const port = await freePort();
    execFileSync(program('mariadb-install-db') ?? '', [
      ...[
        `--no-defaults`,
        `--datadir=${folder}/data`,
        `--tmpdir=${folder}/tmp`,
        '--skip-test-db',
        '--auth-root-authentication-method=normal',
      ],
      ...asRoot(),
    ]);
    const server = new MariadbServer(port, folder, keeps, run(folder, port, keeps));
    await server.answers();
    return server;
  }

  /** The URL of a database on this server. */
  url(database: string): string {
    return `mysql://root@127.0.0.1:${this.port}/${database}`;
  }

  /** Ends the server: politely, or as a power cut would. The data stays for `restart`. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = once(this.process, 'exit');
    this.process.kill(signal);
    await exit;
  }

  async restart(): Promise<void> {
    this.process = run(this.folder, this.port, this.keeps);
    await this.answers();
  }

  /** Stops and lets the server stand still without losing a connection, as a broken network does. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }

  /** Ends the server and takes its data away. */
  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    for (let tries = 0; tries < 300; tries += 1) {
      if (this.process.exitCode !== null)
        throw new Error(`mariadbd ended with code ${this.process.exitCode}.`);
      const connection = await createConnection(this.url('mysql')).catch(() => undefined);
      connection?.destroy();
      if (connection) return;
      await sleep(50);
    }
    throw new Error('mariadbd did not answer within 15 seconds.');
  }
}

function run(folder: string, port: number, keeps: Keeps): ChildProcess {
  const child = spawn(program('mariadbd') ?? '', [
    ...[
      '--no-defaults',
      `--datadir=${folder}/data`,
      `--tmpdir=${folder}/tmp`,
      `--socket=${folder}/s`,
      `--pid-file=${folder}/pid`,
    ],
    ...['--bind-address=127.0.0.1', `--port=${port}`, '--skip-name-resolve', '--max-connections=500'],
    ...KEEPING[keeps],
    ...['--innodb-buffer-pool-size=64M', '--innodb-log-file-size=32M'],
    ...['--performance-schema=OFF', `--log-error=${folder}/log`, ...asRoot()],
  ]);
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

const KEEPING: Record<Keeps, readonly string[]> = {
  durable: ['--innodb-flush-log-at-trx-commit=1'],
  // Nobody cuts its power: what tests need is what it answers.
  fleeting: ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--skip-log-bin'],
};

/** The server refuses to run as root unless it is told to. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

function program(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map(folder => join(folder, name)).find(path => existsSync(path));
}
