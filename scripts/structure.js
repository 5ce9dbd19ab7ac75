// Counts how the code is laid out: `npm run structure [-- FOLDER]`, FOLDER being another checkout to compare with.
const { readdirSync, readFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const root = resolve(process.argv[2] ?? join(__dirname, '..'));
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(root, 'src', name), 'utf8') }));

/** How the files of a capability are named, in any layout. */
const CAPABILITIES = {
  customers: /customer/,
  'refunds and disputes': /refund|dispute|child|reversal|aftermath/,
  metrics: /metric|rollup|insight|fact|dimension/,
  rejections: /refus|reject/,
  'API keys': /api-?key|key-|keys|authenticator/,
  exports: /export/,
};

const lines = files.map(({ text }) => text.trimEnd().split('\n').length).sort((one, other) => one - other);
const names = new Map();
for (const { path, text } of files)
  for (const [, name] of text.matchAll(
    /^export (?:abstract |async )*(?:class|function|const|interface|type) (\w+)/gm,
  ))
    names.set(name, new Set([...(names.get(name) ?? []), path]));
const BANNED =
  /\b(whoever|whatever|whichever|anew|of late|none else|thereby|tally|aftermath|overtaken|formers|intake|refusals?)\b/gi;

const rows = Object.entries(CAPABILITIES).map(([capability, pattern]) => {
  const own = files.filter(({ path }) => pattern.test(path));
  const shared = files.filter(
    ({ path, text }) =>
      !pattern.test(path) && [...text.matchAll(/from '([^']+)'/g)].some(([, to]) => pattern.test(to)),
  );
  return {
    capability,
    files: own.length,
    folders: new Set(own.map(({ path }) => dirname(path))).size,
    'others that import it': shared.length,
  };
});
console.table(rows);
console.table({
  files: files.length,
  lines: lines.reduce((sum, count) => sum + count, 0),
  'median lines': lines[Math.floor(lines.length / 2)],
  'largest file': lines.at(-1),
  'files of 20 lines or less': lines.filter(count => count <= 20).length,
  'exported names that exist twice': [...names.values()].filter(paths => paths.size > 1).length,
  'words of the ban list': files.reduce((sum, { text }) => sum + (text.match(BANNED)?.length ?? 0), 0),
});
