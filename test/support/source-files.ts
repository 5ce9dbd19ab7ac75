import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** One file of the project, with what it imports. */
export interface SourceFile {
  /** From the root of the project, with `/` between folders. */
  readonly path: string;
  readonly text: string;
  /** Files of the project, by path. */
  readonly imports: readonly string[];
  /** Packages and modules of Node. */
  readonly packages: readonly string[];
}

/** These files, and every TypeScript and JavaScript file below these folders. */
export function sourceFiles(...places: readonly string[]): SourceFile[] {
  return places.flatMap(filesAt).filter(isCode).map(sourceFile);
}

/** The files that are reached from these by imports, these included. */
export function reachedFrom(entries: readonly string[], files: readonly SourceFile[]): Set<string> {
  const byPath = new Map(files.map(file => [file.path, file]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    byPath.get(path)?.imports.forEach(visit);
  };
  entries.forEach(visit);
  return reached;
}

function sourceFile(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const names = [...text.matchAll(IMPORT)].map(([, name = '']) => name);
  return {
    path,
    text,
    imports: names.filter(name => name.startsWith('.')).map(name => resolved(path, name)),
    packages: names.filter(name => !name.startsWith('.')),
  };
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, `require('x')`. */
const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'([^'\n]+)'/g;

function resolved(from: string, name: string): string {
  const path = normalize(join(dirname(from), name))
    .split(sep)
    .join('/');
  const found = [`${path}.ts`, `${path}/index.ts`, path].find(candidate => existsSync(join(ROOT, candidate)));
  return found ?? path;
}

function filesAt(place: string): string[] {
  const path = join(ROOT, place);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [place];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile() && !entry.parentPath.includes('node_modules'));
  return files.map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)).split(sep).join('/'));
}

const isCode = (path: string): boolean => /\.(ts|js)$/.test(path);
