import { CommandRefused } from './command-refused.js';
import { BadConfiguration } from '../../ground/settings/config.js';
import { askRegistry } from './registry/ask-registry.js';
import { steersNothing } from './registry/rows.js';

/** Files have all that the server says; a terminal is not to be steered by it. */
const print = (text: string) => {
  console.log(process.stdout.isTTY ? steersNothing(text) : text);
};
const remark = (text: string) => {
  console.error(steersNothing(text));
};

/**
 * `npm run registry -- list|show|export THING …` asks a running server by its API, with the rights of a
 * token: it opens no database.
 */
try {
  await askRegistry(process.argv.slice(2), process.env, { print, remark });
} catch (error) {
  const badOption =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (badOption || error instanceof CommandRefused || error instanceof BadConfiguration)
    remark(error.message);
  else console.error(error);
  process.exitCode = 1;
}
