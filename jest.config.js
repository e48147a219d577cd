/** Tests are ES modules; the database engine is started once for the whole run (tests/support/global-setup.ts). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: true,
      },
    ],
  },
  // Each look at a built-in of the context in which Jest runs a module is slow: BSON looks at one for each byte.
  sandboxInjectedGlobals: ['Array', 'Map', 'Number', 'Object', 'Promise', 'String'],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  testSequencer: '<rootDir>/tests/house/longest-first.mjs',
  // Only a hang is told by it: processes that are started and killed take a minute where cores are few and busy.
  testTimeout: 240_000,
  maxWorkers: 2,
  // Modules of a file that is done stay in its worker: after many files it would do nothing but collect.
  workerIdleMemoryLimit: '1200MB',
};
