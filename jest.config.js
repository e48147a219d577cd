/** The database engine is started once for the whole run; modules are Node's own (tests/house/runner). */
export default {
  testEnvironment: 'node',
  testRunner: '<rootDir>/tests/house/runner/runner.mjs',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  transform: {},
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  testSequencer: '<rootDir>/tests/house/longest-first.mjs',
  // Only a hang is told by it: processes that are started and killed take a minute where cores are few and busy.
  testTimeout: 240_000,
  maxWorkers: 2,
  // What a worker's files left behind is given back with it.
  workerIdleMemoryLimit: '1200MB',
};
