import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loaderArguments, moduleBeside } from '../../ground/source-loader.js';

/** What a dynamic linker and a Node process need; secrets of the application stay out. */
const passedOn = ['PATH', 'HOME', 'LANG', 'LD_LIBRARY_PATH', 'NODE_ENV', 'TMPDIR'];

/**
 * Starts the program `engine-process` for `dataDir` in a process of its own, compiled or, when this
 * file itself runs from TypeScript source, through tsx. `folder` is where its sockets go. Its stderr
 * is a pipe; the rest goes through messages (`EngineReport`).
 */
export function forkEngine(dataDir: string, folder: string): ChildProcess {
  const program = moduleBeside('./engine-process', import.meta.url);
  const env = Object.fromEntries(passedOn.map((name) => [name, process.env[name]]));
  return fork(fileURLToPath(program), [dataDir, folder], {
    execArgv: loaderArguments(import.meta.url),
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}
