import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of disk that a folder takes, everything below it included. */
export function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true })
    .map(name => lstatSync(join(folder, String(name))).blocks * 512)
    .reduce((sum, bytes) => sum + bytes, 0);
}
