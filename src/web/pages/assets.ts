import { existsSync, readFileSync } from 'node:fs';
import { fromRoot } from '../../ground/paths.js';

const manifestFile = fromRoot('public/built/manifest.json');
let kept: Record<string, string> | undefined;

/** While developing, the files are built anew under the running server. */
const mayChange = process.env.NODE_ENV !== 'production';

/** The address of a built file, with its content's hash in the name so that browsers may keep it. */
export function asset(name: string): string {
  if (!kept || mayChange) kept = readManifest();
  return `/built/${kept[name] ?? name}`;
}

const readManifest = () =>
  existsSync(manifestFile)
    ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>)
    : {};
