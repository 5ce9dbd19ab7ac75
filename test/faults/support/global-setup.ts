import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { seed } from './seed';

/** Builds what the suite runs, unless GATEWAY_MAIN names a build, and says which seed repeats this run. */
// biome-ignore lint/style/noDefaultExport: jest takes nothing else
export default function globalSetup(): void {
  // The test files run in processes of their own, which take the seed from here.
  process.env.FAULT_SEED = String(seed());
  process.stderr.write(`\nRepeat this run with FAULT_SEED=${seed()}\n`);
  if (!process.env.GATEWAY_MAIN)
    execFileSync(process.execPath, [join('scripts', 'build-if-needed.js')], { stdio: 'inherit' });
}
