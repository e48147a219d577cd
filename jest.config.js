/** Tests are ES modules; the database engine is started once for the whole run (tests/support/global-setup.ts). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  testSequencer: '<rootDir>/tests/house/longest-first.mjs',
  testTimeout: 60_000,
  maxWorkers: 2,
  // Modules of a file that is done stay in its worker: after many files it would do nothing but collect.
  workerIdleMemoryLimit: '1200MB',
};
