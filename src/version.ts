import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this gateway, as package.json says it. */
export function version(): string {
  // One folder up from src as from dist.
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
