import { types } from 'node:util';
import { DatabaseUnavailable } from '../database-unavailable.js';

/** Why an engine didn't start; `in-use` may pass by waiting, the rest needs an operator. */
export type FailureReason =
  | 'in-use'
  | 'read-only'
  | 'denied'
  | 'disk-full'
  | 'no-directory'
  | 'damaged'
  | 'platform'
  | 'other';

/** An engine that can't serve `dataDir`; the message is one line for the operator. */
export class EngineFailure extends DatabaseUnavailable {
  override name = 'EngineFailure';
  readonly reason: FailureReason;
  /** What the engine, the loader or the file system said, in one line. */
  readonly detail: string;

  constructor(reason: FailureReason, dataDir: string, detail = '') {
    const inOneLine = detail.replaceAll(/\s+/g, ' ').trim();
    super(lines[reason](dataDir, inOneLine));
    this.reason = reason;
    this.detail = inOneLine;
  }
}

const lines: Record<FailureReason, (dataDir: string, detail: string) => string> = {
  'in-use': (dir) => `The database directory ${dir} is in use by another process.`,
  'read-only': (dir) => `The database directory ${dir} is on a read-only file system.`,
  denied: (dir) => `The database directory ${dir} can't be written by this user.`,
  'disk-full': (dir) => `No space is left on the disk of the database directory ${dir}.`,
  'no-directory': (dir) => `The database directory ${dir} can't be created.`,
  damaged: (dir) =>
    `The database files in ${dir} can't be read (damaged?): restore a backup into a new directory.`,
  platform: (_, detail) =>
    `The embedded database doesn't run on this system (${detail}): set MONGODB_URI to a MongoDB server.`,
  other: (dir, detail) => `The embedded database in ${dir} can't be started: ${detail}`,
};

/** The first that matches decides: a read-only directory, too, is reported as "DBPathInUse". */
const signs: readonly (readonly [RegExp, FailureReason])[] = [
  [/EROFS|read-only file system/i, 'read-only'],
  [/ENOSPC|EDQUOT|no space left|disk quota/i, 'disk-full'],
  [/EACCES|EPERM|permission denied|not permitted/i, 'denied'],
  [/native binding|GLIBC|shared object|failed to map segment|ELF|dlopen/i, 'platform'],
  [/ENOTDIR|EEXIST|not a directory|cannot create director|ENOENT.*mkdir/i, 'no-directory'],
  [/DBPathInUse|unable to lock/i, 'in-use'],
  [/WT_[A-Z_]+|corrupt|repair|checksum|InvalidBSON|unsupported.*format/i, 'damaged'],
];

/**
 * Tells from what the engine, the loader or the file system said why `dataDir` can't be served.
 * The texts are those seen of the engine's version 0.1.1; an unknown one is passed on as it is.
 */
export function engineFailure(error: unknown, dataDir: string): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const messages = messagesOf(error);
  const said = messages.find((message) => /GLIBC|shared object/.test(message)) ?? messages[0] ?? '';
  const words = withoutPaths(said, dataDir);
  const reason = signs.find(([sign]) => sign.test(words))?.[1] ?? 'other';
  return new EngineFailure(reason, dataDir, said);
}

/** A directory may be called anything, also what a sign looks for. */
const withoutPaths = (said: string, dataDir: string): string =>
  said.replaceAll(dataDir, '').replaceAll(/'\/[^']*'|\/\S+/g, '');

/** The package hides what the loader said behind a general message, as its cause. */
function messagesOf(error: unknown): string[] {
  if (!types.isNativeError(error)) return typeof error === 'string' ? [error] : [];
  return [error.message, ...messagesOf(error.cause)];
}
