import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A `peacock` command in a process of its own. */
export interface Command {
  readonly process: ChildProcess;
  /** Everything that it wrote so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves with its exit code. */
  readonly exited: Promise<number | null>;
  /** Resolves once it has written what the pattern says, on either stream; fails when it exits before. */
  wrote(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the command line from its sources with nothing of this process's environment but the path. */
export function startCommand(words: readonly string[], env: NodeJS.ProcessEnv): Command {
  const loader = join(ROOT, 'scripts', 'typescript.js');
  const child = spawn(
    process.execPath,
    ['--require', loader, join(ROOT, 'src', 'cli', 'peacock.ts'), ...words],
    {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const texts = { out: '', err: '' };
  child.stdout.on('data', chunk => (texts.out += chunk));
  child.stderr.on('data', chunk => (texts.err += chunk));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    out: () => texts.out,
    err: () => texts.err,
    exited,
    async wrote(pattern) {
      for (;;) {
        const found = pattern.exec(texts.out) ?? pattern.exec(texts.err);
        if (found) return found;
        const code = await Promise.race([exited, once(child.stdout, 'data'), once(child.stderr, 'data')]);
        if (!Array.isArray(code)) throw new Error(`exited with ${code}: ${texts.err}`);
      }
    },
  };
}
