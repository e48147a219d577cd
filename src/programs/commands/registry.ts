import { CommandRefused } from './command-refused.js';
import { askRegistry } from './registry/ask-registry.js';

/**
 * `npm run registry -- list|show|export THING …` asks a running server by its API, with the rights of a
 * token: it opens no database.
 */
try {
  await askRegistry(process.argv.slice(2), process.env, {
    print: console.log,
    remark: console.error,
  });
} catch (error) {
  const badOption =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(badOption || error instanceof CommandRefused ? error.message : error);
  process.exitCode = 1;
}
