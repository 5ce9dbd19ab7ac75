/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/'],
  testEnvironment: 'node',
  // Entities and GraphQL types need it before they are loaded, in whatever order a test loads them.
  setupFiles: ['reflect-metadata'],
  testTimeout: 30_000,
  // Each core has a worker: what waits for a database leaves room for the main process.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Compiled as .swcrc says.
  transform: { '\\.ts$': '@swc/jest', '/temporal-.+\\.js$': '@swc/jest' },
  // Packages that are ES modules alone: Node requires them as they are, Jest does not yet.
  transformIgnorePatterns: ['/node_modules/(?!temporal-)'],
};
