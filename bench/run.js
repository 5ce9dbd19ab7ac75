'use strict';
// Compiles the bench beside the installed packages, out of git's sight, so that no peer carries a compiler in
// its memory while it is measured.
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const { transformSync } = require('@swc/core');

const root = resolve(__dirname, '..');
const built = join(root, 'node_modules', '.cache', `bench-${process.pid}`);

const options = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    // The naive peer is written as NestJS applications are: it injects by the types that only metadata keeps.
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2023',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

for (const name of readdirSync(__dirname, { recursive: true })) {
  if (!name.endsWith('.ts')) continue;
  const file = join(built, name.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, transformSync(readFileSync(join(__dirname, name), 'utf8'), options).code);
}
process.on('exit', () => rmSync(built, { recursive: true, force: true }));

require(join(built, 'main.js'))
  .main({ root, built, argv: process.argv.slice(2) })
  .then(
    exitCode => process.exit(exitCode),
    error => {
      console.error(error.message);
      process.exit(1);
    },
  );
