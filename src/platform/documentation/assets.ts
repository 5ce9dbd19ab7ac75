import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of the pages, by its name under `/assets/`. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  /** The package and the file in it. Our own files are in the neighbouring folder. */
  readonly from?: readonly [packageName: string, file: string];
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** The assets of every page. */
export const PAGE_ASSETS: readonly Asset[] = [
  { name: 'page.css', type: STYLE },
  { name: 'feather.svg', type: 'image/svg+xml' },
];

/**
 * The further assets of the explorer. GraphiQL 3 is the last version that needs no bundler, React 18 the last with a
 * plain script.
 */
export const EXPLORER_ASSETS: readonly Asset[] = [
  { name: 'explorer.css', type: STYLE },
  { name: 'explorer.js', type: SCRIPT },
  { name: 'react.js', type: SCRIPT, from: ['react', 'umd/react.production.min.js'] },
  { name: 'react-dom.js', type: SCRIPT, from: ['react-dom', 'umd/react-dom.production.min.js'] },
  { name: 'graphiql.js', type: SCRIPT, from: ['graphiql', 'graphiql.min.js'] },
  { name: 'graphiql.css', type: STYLE, from: ['graphiql', 'graphiql.min.css'] },
];

const FOLDER = join(__dirname, 'assets');

/**
 * The content of an asset: from the build, or, in a checkout without a build, from its
 * package.
 */
export function readAsset({ name, from }: Asset): Buffer {
  const collected = join(FOLDER, name);
  return readFileSync(from && !existsSync(collected) ? pathIn(from) : collected);
}

/**
 * Copies all assets into a folder, so that a production install needs none of their
 * packages.
 */
export function collectAssets(folder: string, ownFolder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, from } of [...PAGE_ASSETS, ...EXPLORER_ASSETS])
    copyFileSync(from ? pathIn(from) : join(ownFolder, name), join(folder, name));
}

function pathIn([packageName, file]: readonly [string, string]): string {
  return join(dirname(require.resolve(`${packageName}/package.json`)), file);
}
