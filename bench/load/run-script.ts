import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from '../bench';

const MS_MAX = 20 * 60_000;

/** Runs one of the bench's scripts to its end, as a process of its own, and reads the line that it prints. */
export async function runScript<Result>(
  bench: Bench,
  script: string,
  args: readonly string[],
): Promise<Result> {
  const file = join(bench.built, script);
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args], { timeout: MS_MAX });
  return JSON.parse(stdout) as Result;
}
