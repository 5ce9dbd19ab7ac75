const base = require('./jest.config');

/** The fault suite: real processes, killed for real. One file at a time, because each loads the machine by itself. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 900_000,
  maxWorkers: 1,
  globalSetup: '<rootDir>/test/faults/support/global-setup.ts',
  globalTeardown: undefined,
};
