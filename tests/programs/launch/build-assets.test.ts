import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { fromRoot } from '../../../src/ground/paths.js';

jest.setTimeout(240_000);

let folder = '';
const build = () =>
  promisify(execFile)(process.execPath, [
    ...['--input-type=module', '-e'],
    `import { buildAssets } from ${JSON.stringify(fromRoot('src/programs/launch/build-assets.mjs'))};
     await buildAssets({ outDir: ${JSON.stringify(folder)} });`,
  ]);
const inFolder = (name: string) => path.join(folder, name);
const manifest = async () =>
  JSON.parse(await readFile(inFolder('manifest.json'), 'utf8')) as Record<string, string>;
const age = (name: string) => utimes(inFolder(name), new Date(0), new Date(0));

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'built-'));
  await build();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a build leaves alone what is there, keeps what was named until now, and no older files', async () => {
  const { 'app.css': sheet = '' } = await manifest();
  await age(sheet);
  const files = ['app.0123456789.css', 'app.0123456789.css.br', 'app.9876543210.css'];
  for (const file of files) {
    await writeFile(inFolder(file), '');
    await age(file);
  }
  const named = { ...(await manifest()), 'app.css': 'app.0123456789.css' };
  await writeFile(inFolder('manifest.json'), JSON.stringify(named));
  await build();
  expect((await stat(inFolder(sheet))).mtimeMs).toBe(0);
  expect((await manifest())['app.css']).toBe(sheet);
  const there = await readdir(folder);
  expect(there).toEqual(expect.arrayContaining(files.slice(0, 2)));
  expect(there).not.toContain(files[2]);
  expect(there.filter((name) => name.endsWith('.part'))).toEqual([]);
  const { mtimeMs } = await stat(inFolder(files[0] ?? ''));
  expect(Date.now() - mtimeMs).toBeLessThan(240_000);
});
