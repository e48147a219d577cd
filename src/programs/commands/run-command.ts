import { BadConfiguration, readConfig, type Config } from '../../ground/settings/config.js';
import { BackupUnreadable } from '../../database/backup/records.js';
import { DatabaseUnavailable, openDatabase } from '../../database/database.js';
import { isConnectionLost } from '../../database/connection-lost.js';
import { ensureIndexes } from '../../database/indexes.js';
import { DatabaseNotEmpty } from '../demo/database-not-empty.js';
import { CommandRefused } from './command-refused.js';

export interface Command<Options> {
  /** Reads what was typed after the command's name. @throws {CommandRefused} or what parseArgs throws */
  read: (argv: string[]) => Options;
  /** Does the work on the open database. */
  run: (options: Options, config: Config) => Promise<void>;
}

/**
 * Runs a command against the configured database: the server of MONGODB_URI, the embedded engine
 * that already runs, or one of its own for as long as it takes. A failure is printed, in one line
 * where the operator can mend it, and leaves an exit code other than 0.
 */
export async function runCommand<Options>({ read, run }: Command<Options>): Promise<void> {
  try {
    const options = read(process.argv.slice(2));
    const config = readConfig(process.env);
    const database = await openDatabase({
      uri: config.mongodbUri,
      dataDir: config.dataDir,
      attach: 'attach-or-own',
      log: console.error,
    });
    try {
      await ensureIndexes();
      await run(options, config);
    } finally {
      await database.close();
    }
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

function explain(error: unknown): unknown {
  const mendable = [
    CommandRefused,
    BackupUnreadable,
    DatabaseNotEmpty,
    DatabaseUnavailable,
    BadConfiguration,
  ];
  if (!(error instanceof Error)) return error;
  if (isConnectionLost(error))
    return `The connection to the database was lost, and the command did not end: ${error.message}`;
  const badOption = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return badOption || mendable.some((kind) => error instanceof kind) ? error.message : error;
}
