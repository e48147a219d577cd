import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  installedLibraries,
  librariesForOlderGlibc,
  needsOlderGlibc,
} from '../../src/database/engine/native-library.js';
import { bindToOlderGlibc, UnknownEngineBuild } from '../../src/database/engine/older-glibc.js';
import { temporaryDirectory } from './temporary-directory.js';

const addon = 'embedded-mongodb.linux-x64-gnu.node';
const engine = 'libembedded_mongodb_native.so';
const scanners = ['fscanf', 'sscanf', 'strtol', 'strtoll', 'strtoul', 'strtoull'];
const engineSymbols = [...scanners.map((name) => `__isoc23_${name}`), 'fmod'];

const published = process.platform === 'linux' && process.arch === 'x64';
const describeHere = published ? describe : describe.skip;

const installed = (name: string): Buffer => readFileSync(path.join(installedLibraries(), name));
const digest = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('the need for an older glibc', () => {
  it.each(['2.36', '2.37', '2.31', '1.99'])('exists with glibc %s', (version) => {
    expect(needsOlderGlibc(version)).toBe(true);
  });

  it.each(['2.38', '2.41', '2.100', '3.0'])('does not exist with glibc %s', (version) => {
    expect(needsOlderGlibc(version)).toBe(false);
  });
});

describeHere('the binding of the installed libraries to an older glibc', () => {
  it('moves exactly the seven symbols of the engine', () => {
    expect(bindToOlderGlibc(installed(engine), engineSymbols)).toEqual(engineSymbols);
  });

  it('moves exactly the one symbol of the addon', () => {
    expect(bindToOlderGlibc(installed(addon), ['__isoc23_strtoul'])).toHaveLength(1);
  });

  it('leaves nothing to be moved', () => {
    const file = installed(addon);
    bindToOlderGlibc(file, ['__isoc23_strtoul']);
    expect(bindToOlderGlibc(file, [])).toEqual([]);
  });

  it('changes no more than a name, a version index and a flag for each symbol', () => {
    const before = installed(addon);
    const after = Buffer.from(before);
    bindToOlderGlibc(after, ['__isoc23_strtoul']);
    const changed = before.filter((byte, at) => byte !== after[at]);
    expect(changed.length).toBeGreaterThanOrEqual(3);
    expect(changed.length).toBeLessThanOrEqual(6);
  });

  it('refuses a build that wants other symbols', () => {
    const fewer = engineSymbols.slice(1);
    expect(() => bindToOlderGlibc(installed(engine), fewer)).toThrow(UnknownEngineBuild);
  });

  it.each([Buffer.alloc(0), Buffer.from('no library'), Buffer.alloc(4096, 7)])(
    'refuses what is no library at all (case %#)',
    (file) => {
      expect(() => bindToOlderGlibc(file, [])).toThrow(UnknownEngineBuild);
    },
  );
});

describeHere('the copies of the libraries', () => {
  const cache = temporaryDirectory();

  it('are made once, whole, however many ask for them at the same time', async () => {
    const before = digest(installed(engine));
    const asked = Array.from({ length: 6 }, () =>
      librariesForOlderGlibc(installedLibraries(), cache),
    );
    const [first = '', ...others] = await Promise.all(asked);
    expect(new Set(others)).toEqual(new Set([first]));
    expect(readdirSync(cache)).toEqual([path.basename(path.dirname(first))]);
    expect(readdirSync(path.dirname(first)).sort()).toEqual([addon, engine].sort());
    expect(digest(installed(engine))).toBe(before);
  });

  it('are not made of an unknown build', async () => {
    const strange = temporaryDirectory();
    const empty = temporaryDirectory();
    for (const name of [addon, engine]) await writeFile(path.join(strange, name), installed(addon));
    await expect(librariesForOlderGlibc(strange, empty)).rejects.toThrow(UnknownEngineBuild);
    expect(readdirSync(empty)).toEqual([]);
  });
});
