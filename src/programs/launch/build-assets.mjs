import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { compile, NodePackageImporter } from 'sass';
import { drawIcons } from './draw-icons.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fonts = ['cyrillic', 'latin'];

/** File name with the first 10 hex digits of the content's SHA-256 before the extension. */
function hashedName(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const { dir, name: stem, ext } = path.posix.parse(name);
  return path.posix.join(dir, `${stem}.${hash}${ext}`);
}

/** Puts a file there at once: whoever asks for it meanwhile has all of it, or what stood there before. */
async function putWhole(file, content) {
  const half = `${file}.${process.pid}.part`;
  await writeFile(half, content);
  await rename(half, file);
}

/** A file with the mark of its content in the name is what it is to be wherever it is. */
async function putOnce(file, content) {
  if (!existsSync(file)) await putWhole(file, await content());
}

/** Copies the two font subsets under names that never change: the style sheet refers to them. */
async function copyFonts(outDir) {
  const files = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@fontsource-variable/source-sans-3')),
    'files',
  );
  await mkdir(path.join(outDir, 'fonts'), { recursive: true });
  return Promise.all(
    fonts.map(async (subset) => {
      const name = `fonts/source-sans-3-${subset}.woff2`;
      const font = path.join(files, `source-sans-3-${subset}-wght-normal.woff2`);
      await putWhole(path.join(outDir, name), await readFile(font));
      return [name, name];
    }),
  );
}

/** The hand-written public files that pages refer to: js/*.js and the pictures beside them. */
async function publicFiles() {
  const scripts = await readdir(path.join(root, 'public/js'));
  const pictures = await readdir(path.join(root, 'public'));
  return [
    ...scripts.filter((name) => name.endsWith('.js')).map((name) => `js/${name}`),
    ...pictures.filter((name) => /\.(?:svg|png|ico)$/.test(name)),
  ];
}

/** The best that there is, for which nobody waits: while a page is asked for there is no time for it. */
const compressed = (content) =>
  promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });

/** Pages of an earlier build, in an open window or of a process that still runs, ask for its files. */
const KEPT_MS = 30 * 86_400_000;

/** What the build before has named, as far as anything can be read of it. */
async function namedBefore(outDir) {
  try {
    return Object.values(JSON.parse(await readFile(path.join(outDir, 'manifest.json'), 'utf8')));
  } catch {
    return [];
  }
}

/** The month of what is replaced begins now, however long ago it was built. */
async function keepFromNow(outDir, names) {
  const now = new Date();
  for (const name of names.flatMap((file) => [file, `${file}.br`])) {
    const file = path.join(outDir, name);
    if (existsSync(file)) await utimes(file, now, now);
  }
}

/** Removes what builds of long ago left and the manifest no longer names. */
async function removeStale(outDir, manifest) {
  const files = Object.values(manifest);
  const current = new Set([...files, ...files.map((file) => `${file}.br`), 'manifest.json']);
  for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(outDir, file).split(path.sep).join('/');
    if (!entry.isFile() || current.has(name)) continue;
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > KEPT_MS) await rm(file, { force: true });
  }
}

/**
 * Compiles the style sheet, draws icons, copies fonts, scripts and pictures, and writes `manifest.json`:
 * logical name → file name in `outDir` ("app.css" → "app.1a2b3c4d5e.css"), so that every file
 * but the manifest may be cached for a year, and beside each the same compressed, as `.br`. Files of earlier builds stay for a
 * month, so that a server that runs meanwhile, and a page that is open, find theirs.
 * @param {{ outDir?: string }} [options] default: public/built
 * @returns {Promise<Record<string, string>>} the manifest
 */
export async function buildAssets({ outDir = path.join(root, 'public/built') } = {}) {
  await mkdir(path.join(outDir, 'js'), { recursive: true });
  const { css } = compile(path.join(root, 'src/web/styles/app.scss'), {
    style: 'compressed',
    importers: [new NodePackageImporter(root)],
    quietDeps: true,
  });
  const contents = [['app.css', css]];
  for (const name of await publicFiles()) {
    contents.push([name, await readFile(path.join(root, 'public', name))]);
  }
  contents.push(...(await drawIcons(await readFile(path.join(root, 'public/logo.svg')))));
  const entries = await Promise.all(
    contents.map(async ([name, content]) => {
      const file = hashedName(name, content);
      await putOnce(path.join(outDir, file), () => content);
      await putOnce(path.join(outDir, `${file}.br`), () => compressed(content));
      return [name, file];
    }),
  );
  const manifest = Object.fromEntries([...entries, ...(await copyFonts(outDir))].sort());
  const named = new Set(Object.values(manifest));
  const replaced = (await namedBefore(outDir)).filter((file) => !named.has(file));
  await keepFromNow(outDir, replaced);
  await putWhole(path.join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await removeStale(outDir, manifest);
  return manifest;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildAssets();
}
