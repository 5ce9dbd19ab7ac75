const base = require('./jest.config');

const quick = ['field', 'model', 'access', 'api', 'ingest', 'insight', 'gateway', 'security'];

/** What a developer runs after each change: most of what is promised, on SQLite alone. `npm test` leaves nothing out. */
module.exports = {
  ...base,
  testMatch: [
    `<rootDir>/test/{${quick}}/**/*.test.ts`,
    '<rootDir>/test/{config,drain,golden,log,tidy}.test.ts',
  ],
  testPathIgnorePatterns: [
    '/node_modules/',
    // They wait for time to pass, or play long histories.
    '<rootDir>/test/(gateway|insight)/live',
    '<rootDir>/test/gateway/(largest-rows|metrics-property)',
  ],
};
