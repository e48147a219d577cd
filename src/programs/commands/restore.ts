import { isHalfRestored, restoreBackup } from '../../database/backup/restore-backup.js';
import { demoState } from '../demo/demo-state.js';
import { CommandRefused } from './command-refused.js';
import { fileNamed } from './file-named.js';
import { runCommand } from './run-command.js';

/** `npm run restore -- FILE` fills an empty database with a backup; one broken off is begun anew. */
await runCommand<string>({
  read: fileNamed,

  run: async (file) => {
    if (!(await isHalfRestored()) && (await demoState()) !== 'empty')
      throw new CommandRefused(
        'The database is not empty; nothing was written. Restore into an empty one: set DATA_DIR or MONGODB_URI.',
      );
    const { collections, documents } = await restoreBackup(file, new Date());
    console.log(`${documents} documents of ${collections} collections are restored.`);
  },
});
