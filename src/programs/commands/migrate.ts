import { parseArgs } from 'node:util';
import { systemClock } from '../../ground/clock.js';
import { migrate, unknownMigrations } from '../migrations/migrate.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';

/**
 * `npm run migrate` brings what is stored to the form of this release at once; the running registry does
 * it by itself, a part each minute. Ctrl-C is harmless: it goes on there the next time.
 */
await runCommand<Record<string, never>>({
  read: (argv) => {
    parseArgs({ args: argv, options: {} });
    return {};
  },

  run: async () => {
    const unknown = await unknownMigrations();
    if (unknown.length > 0)
      throw new CommandRefused(
        `A newer release has changed this database (${unknown.join(', ')}); nothing was done. Start that release, or restore the backup from before it.`,
      );
    const interrupted = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        interrupted.abort();
      });
    const left = await migrate({
      ...{ clock: systemClock, signal: interrupted.signal, say: console.log },
    });
    if (left === undefined)
      throw new CommandRefused('Another process migrates this database just now.');
    if (left > 0) throw new CommandRefused(`Interrupted; ${left} migrations are left.`);
    console.log('Everything stored has the form of this release.');
  },
});
