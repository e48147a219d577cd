import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import { typefaceOf, type FaceName, type Typeface } from './typeface.js';

const resolve = createRequire(import.meta.url).resolve;

const FILES = {
  serif: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sans: '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  strong: '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
} as const satisfies Record<FaceName, string>;

let loaded: Readonly<Record<FaceName, Typeface>> | undefined;

/** The document's typefaces, read and parsed once per process. */
export function typefaces(): Readonly<Record<FaceName, Typeface>> {
  loaded ??= { serif: load('serif'), sans: load('sans'), strong: load('strong') };
  return loaded;
}

function load(name: FaceName): Typeface {
  return typefaceOf(create(readFileSync(resolve(FILES[name]))));
}
