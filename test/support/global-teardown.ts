import { rmSync } from 'node:fs';
import { running } from './global-setup';

/** Ends the server that the setup has started, and takes away every file of the run. */
// biome-ignore lint/style/noDefaultExport: jest takes nothing else
export default async function globalTeardown(): Promise<void> {
  await running.mariadb?.remove();
  if (running.folder) rmSync(running.folder, { recursive: true, force: true });
  // Said at the end once more, where it is read.
  if (running.skipped) process.stderr.write(running.skipped);
}
