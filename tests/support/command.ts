import { execFile } from 'node:child_process';
import { fromRoot } from '../../src/ground/paths.js';

interface Ended {
  code: number;
  /** What went to standard output. */
  said: string;
  /** What went to standard error. */
  complained: string;
}

/** Runs a command's program as an operator does, as it was built, on the database that `env` names. */
export function command(
  name: string,
  args: readonly string[],
  env: { MONGODB_URI: string } | { DATA_DIR: string },
): Promise<Ended> {
  const settings = { NODE_OPTIONS: '', SESSION_SECRET: 's'.repeat(32), ...env };
  const options = { cwd: fromRoot(), env: { ...process.env, ...settings } };
  const program = fromRoot(`dist/programs/commands/${name}.js`);
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, said: out, complained: err.trim() });
    });
  });
}
