import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDatabase } from '../../src/app/with-database';
import { run } from '../../src/cli/run';

/** `peacock` in this process, over a SQLite file of the test's own that is gone after it. */
export function commandLine() {
  const folder = mkdtempSync(join(tmpdir(), 'peacock-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string) => `sqlite:${join(folder, name)}`;
  const env = { DATABASE_URL: file('cli.sqlite') };
  return {
    /** Another file, as the setting names it. */
    file,

    /** Runs one command line, with further settings, and catches what it prints. */
    async peacock(line: string, own: NodeJS.ProcessEnv = {}) {
      const [out, notes]: [string[], string[]] = [[], []];
      const context = {
        env: { ...env, ...own },
        out: (text: string) => void out.push(text),
        note: (text: string) => void notes.push(text),
      };
      const code = await run(line.split(' ').filter(Boolean), context);
      return { code, out: out.join('\n'), notes: notes.join('\n') };
    },

    /** Works on the file as a command does. */
    within<T>(work: Parameters<typeof withDatabase<T>>[1], own: NodeJS.ProcessEnv = {}): Promise<T> {
      return withDatabase({ env: { ...env, ...own }, out: () => {}, note: () => {} }, work);
    },
  };
}
