import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a peer's entry is run: with the options that `npm start` gives to Node, the same for every peer. */
export function nodeCommand(root: string, entry: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
  const options = scripts.start.split(' ').filter(word => word.startsWith('--'));
  return [process.execPath, ...options, entry];
}

interface Package {
  readonly scripts: { readonly start: string };
}
