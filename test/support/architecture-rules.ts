import type { SourceFile } from './source-files';

/** One import that a rule forbids, as a sentence. */
type Sentence = string;

/** The layers of a module by the suffix of the file, lowest first; a file without one holds rules of its own. */
const LAYERS = [
  ['model'],
  ['store'],
  ['service', 'commands', 'queries'],
  ['resolver', 'routes', 'cli', 'job', 'openapi'],
  ['module'],
] as const;

/** The suffix of a file, such as `store` in `customers.store.ts`. */
const suffixOf = (path: string): string => /\.(\w+)\.ts$/.exec(path)?.[1] ?? '';

const layerOf = (path: string): number =>
  LAYERS.findIndex(layer => (layer as readonly string[]).includes(suffixOf(path)));

const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1];

/** `platform/` imports no module and not the app. */
export function platformImports(files: readonly SourceFile[]): Sentence[] {
  return files
    .filter(({ path }) => path.startsWith('src/platform/'))
    .flatMap(({ path, imports }) =>
      imports
        .filter(to => /^src\/(modules|app)\//.test(to))
        .map(to => `${path} imports ${to}: platform imports no module and not the app.`),
    );
}

/** A module uses another only if its `uses` says so. */
export function undeclaredUses(files: readonly SourceFile[]): Sentence[] {
  const declared = new Map(files.flatMap(file => (suffixOf(file.path) === 'module' ? [usesOf(file)] : [])));
  return files.flatMap(({ path, imports }) => {
    const own = moduleOf(path);
    if (!own) return [];
    const used = new Set(imports.map(moduleOf).filter(other => other !== undefined && other !== own));
    return [...used]
      .filter(other => !declared.get(own)?.has(String(other)))
      .map(other => `${path} imports modules/${other}: ${own} does not declare that it uses ${other}.`);
  });
}

function usesOf({ path, text }: SourceFile): [string, ReadonlySet<string>] {
  const list = /\buses: \[([^\]]*)\]/.exec(text)?.[1] ?? '';
  return [String(moduleOf(path)), new Set([...list.matchAll(/(\w+)Module/g)].map(([, name = '']) => name))];
}

/** Across modules only models, services, queries and rules may be imported, and modules by modules. */
export function foreignLayers(files: readonly SourceFile[]): Sentence[] {
  const closed = new Set(['store', 'resolver', 'routes', 'cli', 'job']);
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(to => moduleOf(path) && moduleOf(to) && moduleOf(path) !== moduleOf(to))
      .filter(to => closed.has(suffixOf(to)) || (suffixOf(to) === 'module' && suffixOf(path) !== 'module'))
      .map(to => `${path} imports ${to}: across modules only models, services and queries may be imported.`),
  );
}

/** Inside a module the order of the suffixes holds. */
export function upwardImports(files: readonly SourceFile[]): Sentence[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(to => moduleOf(path) !== undefined && moduleOf(path) === moduleOf(to))
      .filter(to => layerOf(path) >= 0 && layerOf(to) > layerOf(path))
      .map(to => `${path} imports ${to}: a ${suffixOf(path)} may not know a ${suffixOf(to)}.`),
  );
}

/** SQL stands in stores and in `platform/database` and `platform/ingestion` alone. */
export function strayStatements(files: readonly SourceFile[]): Sentence[] {
  const sql = /\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|(CREATE|ALTER|DROP) (TABLE|INDEX))\b/;
  const isAllowed = ({ path }: SourceFile) =>
    /^src\/platform\/(database|ingestion)\//.test(path) || suffixOf(path) === 'store';
  return files
    .filter(file => !isAllowed(file) && sql.test(file.text))
    .map(({ path }) => `${path}: SQL belongs to stores and platform/database.`);
}

/** `app/` and `cli/` import modules only through their `.module.ts`. */
export function sideDoors(files: readonly SourceFile[]): Sentence[] {
  return files
    .filter(({ path }) => /^src\/(app|cli)\//.test(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(to => moduleOf(to) && suffixOf(to) !== 'module')
        .map(to => `${path} imports ${to}: the app knows a module by its .module.ts alone.`),
    );
}

/** Only routes and what stands around them know HTTP. */
export function strayHttp(files: readonly SourceFile[]): Sentence[] {
  const http = /^(fastify|@fastify\/.+|node:https?|node:http2)$/;
  const isAllowed = ({ path }: SourceFile) =>
    /^src\/(app|platform\/(http|documentation|module))/.test(path) || suffixOf(path) === 'routes';
  return files
    .filter(file => !isAllowed(file) && file.packages.some(name => http.test(name)))
    .map(({ path }) => `${path}: only routes and platform/http know fastify.`);
}

/** An exported name exists once in the tree. */
export function repeatedNames(files: readonly SourceFile[]): Sentence[] {
  const places = new Map<string, string[]>();
  for (const { path, text } of files)
    for (const [, name = ''] of text.matchAll(
      /^export (?:abstract |async )*(?:class|function|const|interface|type) (\w+)/gm,
    ))
      if (!places.get(name)?.includes(path)) places.set(name, [...(places.get(name) ?? []), path]);
  return [...places]
    .filter(([, paths]) => paths.length > 1)
    .map(
      ([name, paths]) =>
        `${name} is exported by ${paths.sort().join(' and ')}: an exported name exists once.`,
    );
}
