import { access } from 'node:fs/promises';
import { isHalfRestored } from '../../database/backup/restore-backup.js';
import { makeBackup } from '../../database/backup/backups.js';
import { systemClock } from '../../ground/clock.js';
import { fileNamed } from './file-named.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';

/** Aborted by whatever ends a program from outside: what others wait for must be let go first. */
function interruption(): AbortController {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      interrupted.abort();
    });
  return interrupted;
}

/** `npm run backup -- FILE` writes everything, as it is at one moment, also while the registry runs. */
await runCommand<string>({
  read: fileNamed,

  run: async (file) => {
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (await isHalfRestored())
      throw new CommandRefused('The database is half restored: npm run restore begins anew.');
    if (exists) throw new CommandRefused(`${file} exists already; nothing was written.`);
    const { signal } = interruption();
    const { collections, documents } = await makeBackup(
      'commanded',
      file,
      systemClock,
      signal,
    ).catch((error: unknown) => {
      throw signal.aborted ? new CommandRefused('Interrupted; no backup was written.') : error;
    });
    console.log(`${documents} documents of ${collections} collections are in ${file}.`);
  },
});
