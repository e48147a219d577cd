import path from 'node:path';
import { parseArgs } from 'node:util';
import { CommandRefused } from './command-refused.js';

/** The absolute path of the one file that a command's line names. @throws {CommandRefused} */
export function fileNamed(argv: string[]): string {
  const { positionals } = parseArgs({ args: argv, options: {}, allowPositionals: true });
  const [file] = positionals;
  if (positionals.length !== 1 || file === undefined || file === '')
    throw new CommandRefused('Name one file: npm run backup -- FILE, npm run restore -- FILE.');
  return path.resolve(file);
}
