import { createRequire, register as registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { ModuleMocker } from 'jest-mock';
import { register as registerTypeScript } from 'tsx/esm/api';
import { giveWords } from './words.mjs';

const require = createRequire(import.meta.url);
/** How many files of tests this process has run. */
let files = 0;

const mocker = new ModuleMocker(globalThis);

registerTypeScript();
registerHooks('./resolve.mjs', import.meta.url);

/**
 * Jest's own runner, but for one thing: modules are those of the process, not of a context of their own.
 * A file of tests then costs what its tests cost: the application is read and compiled once a worker
 * instead of once a file, and runs as quickly as it does for its users. In return the files of a worker
 * share what modules remember; whatever must not outlast a file is forgotten in `useTestDatabase`.
 */
export default async function runFile(globalConfig, config, environment, _, testPath, tell) {
  // Jest asks stacks for lines of code that it compiled; here Node itself knows where each came from.
  Error.prepareStackTrace = undefined;
  try {
    return await circus.default(globalConfig, config, environment, RUNTIME, testPath, tell);
  } finally {
    mocker.restoreAllMocks();
  }
}

/** What circus asks of the runtime that Jest would give it. */
const RUNTIME = {
  requireInternalModule: requireAnew,
  requireModule: require,
  unstable_shouldLoadAsEsm: () => true,
  unstable_importModule: (path) => import(`${pathToFileURL(path).href}?of=${++files}`),
  setGlobalsForRuntime(words) {
    giveWords({ ...words, jest: { ...mocks(), setTimeout: setTestTimeout } });
  },
  enterTestCode() {},
  leaveTestCode() {},
};

/** Circus keeps the state and the listeners of a run in its module: each file has one of its own. */
function requireAnew(path) {
  delete require.cache[path];
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  delete globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')];
  return require(path);
}

const mocks = () => ({
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
});

function setTestTimeout(ms) {
  globalThis[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
}
