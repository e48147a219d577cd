import { existsSync, readFileSync } from 'node:fs';
import { fromRoot } from './paths.js';

const manifestFile = fromRoot('public/built/manifest.json');
let manifest: Record<string, string> | undefined;

/** The address of a built file, with its content's hash in the name so that browsers may keep it. */
export function asset(name: string): string {
  manifest ??= existsSync(manifestFile)
    ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>)
    : {};
  return `/built/${manifest[name] ?? name}`;
}
