// Builds when a source is newer than what was built last. Says nothing and costs nothing when there is nothing to do.
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'main.js');
const sources = ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json'].map(name => join(root, name));

/** The time of the youngest file or folder at or below a path; a folder is as young as its last addition or removal. */
function changedAt(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => changedAt(join(path, name))));
}

if (Math.max(...sources.map(changedAt)) > changedAt(built)) {
  console.error('Building …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  process.exit(status ?? 1);
}
