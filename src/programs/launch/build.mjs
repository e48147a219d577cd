import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run } from './run.mjs';

const STAMP = path.join(ROOT, 'dist/.built-from');

/** Builds the program and the pages' files, unless they were built from just these sources. */
export async function build() {
  const from = digestOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === from) return;
  console.log('Building …');
  rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  await run(process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--noCheck',
  ]);
  await run(process.execPath, ['src/programs/launch/build-assets.mjs']);
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, from);
}

function digestOfSources() {
  const hash = createHash('sha256');
  const files = ['src', 'public/js', 'public/images', 'public/icons'].flatMap(filesBelow);
  for (const file of [
    ...files,
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
  ].sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}
