import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { fromRoot } from '../../src/ground/paths.js';
import { temporaryDirectory } from './temporary-directory.js';

/** A small disk of one's own needs a name space of one's own, which not every system gives. */
const OWN_DISKS = ['-Urm', 'sh', '-c', 'mount -t tmpfs -o size=160m tmpfs "$0" && exec "$@"'];
const given =
  spawnSync('unshare', [...OWN_DISKS.slice(0, 3), 'mount -t tmpfs tmpfs /tmp']).status === 0;
const itHere = given ? it : it.skip;

itHere(
  'a full disk ends the embedded database until it is cleared, and nothing acknowledged is lost',
  async () => {
    const directory = temporaryDirectory();
    const program = [
      ...['--import', 'tsx', fromRoot('tests/database/full-disk-program.ts')],
      directory,
    ];
    const ran = await promisify(execFile)(
      'unshare',
      [...OWN_DISKS, directory, process.execPath, ...program],
      { cwd: fromRoot(), env: { ...process.env, NODE_OPTIONS: '' } },
    );
    const { said, lost, missing } = JSON.parse(ran.stdout) as Record<string, string[]>;
    expect({ lost, missing }).toEqual({ lost: [], missing: [] });
    expect(said?.filter((line) => line.startsWith('No space is left'))).toHaveLength(1);
    expect(said?.at(-1)).toBe('The embedded database is running again.');
  },
);
