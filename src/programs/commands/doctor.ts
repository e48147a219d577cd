import { parseArgs } from 'node:util';
import { diagnose } from '../doctor/diagnose.js';
import { runCommand } from './run-command.js';

const MOST_SHOWN = 200;

/** `npm run doctor` looks at every document for what cannot be as it is, and mends nothing. */
await runCommand<Record<string, never>>({
  read: (argv) => {
    parseArgs({ args: argv, options: {} });
    return {};
  },

  run: async () => {
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
