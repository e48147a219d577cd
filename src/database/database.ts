import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { forgetDatabase } from '../ground/memory/memories.js';
import { connectToEngine, connectToServer, patienceMs, type Watched } from './connect.js';
import { DatabaseUnavailable } from './database-unavailable.js';
import { serverUnreachable } from './server-unreachable.js';

export { DatabaseUnavailable };

const defaultName = 'training';

export interface DatabaseOptions {
  /** A MongoDB server's connection string; without it the embedded engine serves `dataDir`. */
  uri?: string | undefined;
  /** The embedded engine's directory; made if missing. */
  dataDir: string;
  /** Default: the one named in `uri`, else `training`. */
  dbName?: string;
  /**
   * `own` (default, the web server): this process must be the one that runs the engine.
   * `attach-or-own` (commands): uses the engine that already serves the directory, if any.
   * `attach` (one of several web processes): uses the engine of the process that started it.
   */
  attach?: 'own' | 'attach-or-own' | 'attach';
  /** Whether `watchDatabase` is to find slow questions. */
  tellCommands?: boolean;
  /** Told in one line each about crashes and restarts of the engine. */
  log?: (line: string) => void;
  /** Told when an engine that crashed can't be started again; default: `log` gets its message. */
  onLost?: (error: DatabaseUnavailable) => void;
}

export interface Database {
  /** Mongoose's default connection, which all models use. */
  readonly connection: mongoose.Connection;
  readonly uri: string;
  readonly embedded: boolean;
  /** Disconnects and, if this process runs the engine, closes it. */
  close: () => Promise<void>;
}

/**
 * Connects Mongoose's default connection to the server of `uri` or to the embedded engine. Writes
 * are answered when they would survive a crash; callers set no write concern of their own. No
 * indexes are made: see `ensureIndexes`.
 *
 * @throws DatabaseUnavailable within ten seconds when the server can't be reached, when the
 *   directory stays in use, or at once when the engine can't serve it.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  forgetDatabase();
  return options.uri === undefined
    ? openEmbedded(options)
    : openServer(options.uri, options.dbName, watchedBy(options));
}

const watchedBy = ({ tellCommands }: DatabaseOptions): Watched =>
  tellCommands ? { monitorCommands: true } : {};

async function openServer(
  uri: string,
  dbName: string | undefined,
  watched: Watched,
): Promise<Database> {
  const name = dbName ?? (namesDatabase(uri) ? undefined : defaultName);
  const deadline = new AbortController();
  try {
    await Promise.race([
      connectToServer(uri, name, watched),
      pause(patienceMs + 500, undefined, { signal: deadline.signal }).then(() => {
        throw new Error('no answer in time');
      }),
    ]);
  } catch (error) {
    await mongoose.disconnect();
    throw serverUnreachable(uri, error);
  } finally {
    deadline.abort();
  }
  return {
    connection: mongoose.connection,
    uri,
    embedded: false,
    close: () => mongoose.disconnect(),
  };
}

async function openEmbedded(options: DatabaseOptions): Promise<Database> {
  const { obtainEngine, socketUri } = await import('./engine/obtain-engine.js');
  const log = options.log ?? (() => undefined);
  const tell = (error: DatabaseUnavailable): void => {
    log(error.message);
  };
  const engine = await obtainEngine({
    dataDir: path.resolve(options.dataDir),
    attach: options.attach ?? 'own',
    log,
    onGiveUp: options.onLost ?? tell,
  });
  const uri = socketUri(engine.socket);
  const close = async (): Promise<void> => {
    await mongoose.disconnect();
    await engine.stop();
  };
  try {
    await connectToEngine(uri, options.dbName ?? defaultName, watchedBy(options));
  } catch (error) {
    await close();
    throw new DatabaseUnavailable(`The embedded database in ${options.dataDir} doesn't answer.`, {
      cause: error,
    });
  }
  return { connection: mongoose.connection, uri, embedded: true, close };
}

/** Whether a connection string names a database (`mongodb://host/NAME?…`). */
function namesDatabase(uri: string): boolean {
  return /^[^:]*:\/\/[^/?]*\/[^?]/.test(uri);
}
