const base = require('./jest.config');

const quick = [
  'config',
  'contract',
  'modules',
  'platform/fields',
  'platform/graphql',
  'platform/ingestion',
  'security',
];

/** What a developer runs after each change: most of what is promised, on SQLite alone. `npm test` leaves nothing out. */
module.exports = {
  ...base,
  testMatch: [`<rootDir>/test/{${quick}}/**/*.test.ts`, '<rootDir>/test/{architecture,golden}.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    // They wait for time to pass, or play long histories.
    '<rootDir>/test/modules/live/',
    '<rootDir>/test/(contract/largest-rows|modules/metrics/metrics-property)',
  ],
};
