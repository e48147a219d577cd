import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, run } from './run.mjs';

const DIST = path.join(ROOT, 'dist');
const STAMP = path.join(DIST, '.built-from');
/** Built beside what may be running, and put in its place whole. */
const NEXT = path.join(ROOT, 'var/dist');

/** Builds the program and the pages' files, unless they were built from just these sources. */
export async function build() {
  const from = digestOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === from) return;
  console.error('Building …');
  rmSync(NEXT, { recursive: true, force: true });
  await run(process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--noCheck',
    '--outDir',
    NEXT,
  ]);
  await run(process.execPath, ['src/programs/launch/build-assets.mjs']);
  rmSync(DIST, { recursive: true, force: true });
  renameSync(NEXT, DIST);
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
