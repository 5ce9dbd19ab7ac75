// Lets Node run the TypeScript sources as they are: `node --require ./scripts/typescript.js src/main.ts`.
// For development and tests; what is shipped is compiled and type-checked by tsc.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

process.setSourceMapsEnabled(true);

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, swcrc: true });
  module._compile(code, filename);
};
