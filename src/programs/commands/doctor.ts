import { parseArgs } from 'node:util';
import { diagnose } from '../doctor/diagnose.js';
import { providerLines } from '../doctor/provider-lines.js';
import { runCommand } from './run-command.js';

const MOST_SHOWN = 200;

/** `npm run doctor` looks at every document for what cannot be as it is, and mends nothing.
 * Before that it says which providers people sign in with, and whether they answer. */
await runCommand<Record<string, never>>({
  read: (argv) => {
    parseArgs({ args: argv, options: {} });
    return {};
  },

  run: async (_, config) => {
    for await (const line of providerLines(config)) console.log(line);
    let count = 0;
    for await (const { collection, id, what } of diagnose(new Date())) {
      count += 1;
      if (count <= MOST_SHOWN) console.log(`${collection} ${id}: ${what}`);
    }
    if (count > MOST_SHOWN) console.log(`and ${count - MOST_SHOWN} more`);
    console.log(count === 0 ? 'Every document is sound.' : `${count} faults found.`);
    if (count > 0) process.exitCode = 1;
  },
});
