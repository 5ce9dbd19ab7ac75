import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { processTree } from './process-tree';

/** As `npm start` sets it for the gateway; every peer gets the same. */
const YOUNG_GENERATION = '--max-semi-space-size=32';

const running = new Set<Child>();
process.on('exit', () => {
  for (const child of running) child.kill();
});

export interface ChildOptions {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A process that the bench started and that never outlives it. Its last output is kept for complaints. */
export class Child {
  readonly pid: number;
  /** Settles with the exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  private readonly process: ChildProcess;
  private output = '';

  constructor(private readonly options: ChildOptions) {
    const [file = '', ...args] = options.command;
    const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
    this.process = spawn(file, args, {
      cwd: options.cwd,
      env: { PATH, HOME, TMPDIR, NODE_OPTIONS: YOUNG_GENERATION, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.pid = this.process.pid ?? 0;
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output = (this.output + text).slice(-4000);
      });
    }
    running.add(this);
    this.ended = new Promise((resolve, reject) => {
      this.process.once('error', reject).once('close', code => resolve(code));
    });
    this.ended.catch(() => undefined).finally(() => running.delete(this));
  }

  get alive(): boolean {
    return this.pid > 0 && this.process.exitCode === null && this.process.signalCode === null;
  }

  /** What the process was and what it said last. */
  describe(): string {
    return `${this.options.command.join(' ')}\n${this.output.trim()}`;
  }

  /** Asks the process to end and waits for it, at most 15 s; then it is killed with its descendants. */
  async stop(): Promise<void> {
    if (!this.alive) return;
    this.process.kill('SIGTERM');
    await Promise.race([this.ended, sleep(15_000, undefined, { ref: false })]);
    this.kill();
  }

  /** Ends the process and its descendants at once, each by its id. */
  kill(): void {
    if (!this.alive) return;
    for (const pid of processTree(this.pid)) killQuietly(pid);
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
